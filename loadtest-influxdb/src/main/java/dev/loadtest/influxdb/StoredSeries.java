package dev.loadtest.influxdb;

/** A series of the database. Of two points with the same stamp the later would overwrite the earlier: each gets its own. */
final class StoredSeries {

    private final String key;
    private long lastNanos = Long.MIN_VALUE;

    StoredSeries(String key) {
        this.key = key;
    }

    /** Measurement and tags, as a line begins with them. */
    String key() {
        return key;
    }

    /** That moment, or the first after the last stamp. */
    long stamp(long epochNanos) {
        lastNanos = Math.max(epochNanos, lastNanos + 1);
        return lastNanos;
    }
}

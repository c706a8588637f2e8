package dev.loadtest.internal.record;

import org.jspecify.annotations.Nullable;

/** One interval of a run, in memory or in the file. */
final class Interval {

    final long fromNanos;
    final long toNanos;
    private byte @Nullable [] bytes;
    private IntervalFile.@Nullable Place place;

    private Interval(long fromNanos, long toNanos) {
        this.fromNanos = fromNanos;
        this.toNanos = toNanos;
    }

    static Interval inMemory(long fromNanos, long toNanos, byte[] bytes) {
        Interval interval = new Interval(fromNanos, toNanos);
        interval.bytes = bytes;
        return interval;
    }

    /** The bytes, if they are in memory. */
    byte @Nullable [] bytes() {
        return bytes;
    }

    IntervalFile.@Nullable Place place() {
        return place;
    }

    void movedTo(IntervalFile.Place newPlace) {
        place = newPlace;
        bytes = null;
    }

    long lengthNanos() {
        return toNanos - fromNanos;
    }

    /** What decides whether an interval lies in a window. */
    long middleNanos() {
        return fromNanos + lengthNanos() / 2;
    }
}

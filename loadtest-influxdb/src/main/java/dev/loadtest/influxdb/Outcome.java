package dev.loadtest.influxdb;

/** What has become of a write. */
sealed interface Outcome {

    /** All of it is there. */
    record Arrived() implements Outcome {}

    /**
     * The server does not take it, now or later.
     *
     * @param points how many points it did not take
     * @param reason why
     */
    record Refused(long points, String reason) implements Outcome {

        static final long ALL = Long.MAX_VALUE;
    }

    /**
     * Another attempt may succeed.
     *
     * @param reason why this one did not
     * @param pauseNanos how long the server asks to wait, 0 if it does not say
     */
    record Unavailable(String reason, long pauseNanos) implements Outcome {}
}

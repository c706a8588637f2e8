package dev.loadtest.internal.record;

import dev.loadtest.internal.time.Time;

/**
 * The raw samples of a lane, kept only where somebody has asked for them. As with the lane's sides, writers fill one store
 * and the collector has the other. Under the lock of the lane.
 */
final class RawLog {

    /** Of a lane between two collections: some 25 000 requests, with their checks and iterations. */
    private static final int LIMIT = 1 << 19;

    private final Time time;
    private RawSamples active = new RawSamples(LIMIT);
    private RawSamples resting = new RawSamples(LIMIT);

    RawLog(Time time) {
        this.time = time;
    }

    void add(Bundle bundle, double value) {
        active.add(bundle, time.nanoTime(), value);
    }

    void add(Bundle bundle, double... values) {
        active.add(bundle, time.nanoTime(), values);
    }

    void add(Bundle bundle, double v0, double v1, double v2, double v3, double v4, double v5, double v6, double v7,
            double v8, double v9) {
        active.add(bundle, time.nanoTime(), v0, v1, v2, v3, v4, v5, v6, v7, v8, v9);
    }

    /** Changes the stores, and returns the one that was filled: it is the caller's until the next time. */
    RawSamples swap() {
        RawSamples filled = active;
        active = resting;
        resting = filled;
        return filled;
    }
}

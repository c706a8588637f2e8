package dev.loadtest.internal.engine;

import dev.loadtest.internal.record.Lane;

/** A virtual user's own state, which outlives its iterations. Used by one thread at a time. */
final class VirtualUser {

    private final int id;
    private final Lane lane;
    private long iterations;

    VirtualUser(int id, Lane lane) {
        this.id = id;
        this.lane = lane;
    }

    int id() {
        return id;
    }

    Lane lane() {
        return lane;
    }

    long nextIteration() {
        return iterations++;
    }
}

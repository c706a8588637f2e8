package dev.loadtest.internal.http.kept;

import java.util.function.Supplier;

import dev.loadtest.http.RequestSample;

/**
 * Where requests of one name are offered to be kept. Thread-safe.
 *
 * <p>A request that is not slow enough costs the reading of one number, and nothing else.
 */
public final class Slot {

    private final Shard shard;
    private final Slowest slowest;
    private volatile long threshold = -1;

    Slot(Shard shard, int limit) {
        this.shard = shard;
        this.slowest = new Slowest(limit);
    }

    /** What a response must have taken more than, in nanoseconds, to be worth {@link #offer}ing. */
    public long threshold() {
        return threshold;
    }

    /** Keeps a response if it is among the slowest; it is made only then. */
    public void offer(long nanos, Supplier<RequestSample> response) {
        if (!shard.isSlowEnough(nanos, this)) {
            return;
        }
        // Not under the lock, which others wait for.
        shard.add(response.get(), this);
    }

    /** Under the shard's lock. */
    Slowest slowest() {
        return slowest;
    }

    /** Under the shard's lock. */
    void raiseTo(long nanos) {
        threshold = nanos;
    }
}

package dev.loadtest.internal.record;

import java.util.concurrent.locks.ReentrantLock;

import dev.loadtest.metric.Tags;

/**
 * Where virtual users record. There are a few lanes more than cores, so a lane's lock is hardly ever contended, and it
 * guards nothing that blocks: a writer appends to the active shard, the collector swaps the two shards and then empties
 * the resting one at leisure. Thread-safe.
 *
 * <pre>
 *  writers ──lock──► active ◄─┐ swap (under the lock)
 *  collector ──────► resting ◄┘ ──drain──► totals
 * </pre>
 */
public final class Lane {

    private final ReentrantLock lock = new ReentrantLock();
    private final SeriesRegistry registry;
    private Shard active = new Shard();
    private Shard resting = new Shard();

    Lane(SeriesRegistry registry) {
        this.registry = registry;
    }

    /** Records one value for each metric of the set; {@link Double#NaN} where a metric has none this time. */
    public void record(MetricSet set, Tags tags, double... values) {
        lock.lock();
        try {
            Accumulator<?>[] accumulators = active.find(set, tags, registry);
            for (int i = 0; i < values.length; i++) {
                if (!Double.isNaN(values[i])) {
                    accumulators[i].add(values[i]);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Records, for the only metric of the set, a time that an operation had lasted when it was cut off. */
    public void recordCensored(MetricSet set, Tags tags, double value) {
        lock.lock();
        try {
            active.find(set, tags, registry)[0].addCensored(value);
        } finally {
            lock.unlock();
        }
    }

    /** Empties this lane; by one thread at a time. */
    void drainInto(Totals totals) {
        Shard full;
        lock.lock();
        try {
            full = active;
            active = resting;
            resting = full;
        } finally {
            lock.unlock();
        }
        full.drainInto(totals);
    }
}

package dev.loadtest.internal.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import dev.loadtest.metric.Tags;

/**
 * Where virtual users record. There are a few lanes more than cores, so a lane's lock is hardly ever contended, and it
 * guards nothing that blocks: a writer adds to the active side of a {@link Bundle}, the collector swaps the two sides and
 * then empties the resting one at leisure. Thread-safe.
 *
 * <pre>
 *  writers ──lock──► active side ◄─┐ swap (under the lock)
 *  collector ──────► resting side ◄┘ ──drain──► totals
 * </pre>
 */
public final class Lane {

    private final ReentrantLock lock = new ReentrantLock();
    private final SeriesRegistry registry;
    private final Map<MetricSet, Map<Tags, Bundle>> bundles = new IdentityHashMap<>();
    private final List<Bundle> all = new ArrayList<>();
    private final @Nullable RawLog raw;
    private int active;

    /** A lane that keeps raw samples too, if it is given a log for them. */
    Lane(SeriesRegistry registry, @Nullable RawLog raw) {
        this.registry = registry;
        this.raw = raw;
    }

    /** The series for samples with these tags, for as long as the recorder lives. */
    public Bundle bundle(MetricSet set, Tags tags) {
        lock.lock();
        try {
            return find(set, tags);
        } finally {
            lock.unlock();
        }
    }

    /** Records one value for each metric of the set; {@link Double#NaN} where a metric has none this time. */
    public void record(MetricSet set, Tags tags, double... values) {
        lock.lock();
        try {
            find(set, tags).record(values);
        } finally {
            lock.unlock();
        }
    }

    /** Records, for the only metric of the set, a time that an operation had lasted when it was cut off. */
    public void recordCensored(MetricSet set, Tags tags, double value) {
        bundle(set, tags).recordCensored(value);
    }

    private Bundle find(MetricSet set, Tags tags) {
        Map<Tags, Bundle> known = bundles.computeIfAbsent(set, key -> new HashMap<>());
        Bundle found = known.get(tags);
        if (found == null) {
            Tags admitted = registry.admit(set, tags);
            boolean folded = !admitted.equals(tags);
            found = known.computeIfAbsent(admitted, key -> {
                Bundle made = new Bundle(this, registry.nextBundle(), set, key, folded);
                all.add(made);
                return made;
            });
        }
        return found;
    }

    /** Begins to record, and tells where to; whoever calls it {@linkplain #leave leaves} again. */
    Accumulator<?>[] enter(Bundle bundle) {
        lock.lock();
        if (bundle.isFolded()) {
            registry.countFolded();
        }
        return bundle.side(active);
    }

    /** Where raw samples go; null if nobody wants them. Under the lock. */
    @Nullable
    RawLog raw() {
        return raw;
    }

    /** The raw samples since the last time, the caller's until the next; null if nobody wants them. */
    @Nullable
    RawSamples takeRaw() {
        if (raw == null) {
            return null;
        }
        lock.lock();
        try {
            return raw.swap();
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.unlock();
    }

    /** Empties this lane; by one thread at a time. */
    void drainInto(Totals totals) {
        List<Bundle> filled;
        int resting;
        lock.lock();
        try {
            resting = active;
            active = 1 - active;
            // A bundle that is made from now on has nothing on the resting side.
            filled = List.copyOf(all);
        } finally {
            lock.unlock();
        }
        filled.forEach(bundle -> bundle.drainInto(totals, resting));
    }
}

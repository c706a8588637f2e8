package dev.loadtest.internal.record;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

import dev.loadtest.metric.Tags;

/**
 * Decides which sets of tags become series of their own. The first {@code limit} of each {@link MetricSet} do; later ones
 * are {@linkplain Folding folded}, lightly at first, and fully where some further tag alone is beyond counting. So memory
 * is bounded, and the sums over all series stay right. Thread-safe.
 */
final class SeriesRegistry {

    private final int limit;
    private final Folding folding;
    private final Map<MetricSet, Admitted> sets = new ConcurrentHashMap<>();
    private final LongAdder foldedSamples = new LongAdder();
    private final AtomicInteger bundles = new AtomicInteger();

    SeriesRegistry(int limit, Folding folding) {
        this.limit = limit;
        this.folding = folding;
    }

    /** The tags under which samples with these tags are kept. */
    Tags admit(MetricSet set, Tags tags) {
        Admitted admitted = sets.computeIfAbsent(set, key -> new Admitted());
        if (admitted.series.tryAdmit(tags)) {
            return tags;
        }
        Tags folded = folding.lightly(tags);
        return admitted.folded.tryAdmit(folded) ? folded : folding.fully(tags);
    }

    /** The number of a new bundle: 0, 1, 2 … */
    int nextBundle() {
        return bundles.getAndIncrement();
    }

    /** To be told of every bundle of samples that is not kept under its own tags. */
    void countFolded() {
        foldedSamples.increment();
    }

    /** How many bundles of samples were not kept under their own tags. */
    long foldedSamples() {
        return foldedSamples.sum();
    }

    private final class Admitted {

        private final BoundedSet series = new BoundedSet();
        private final BoundedSet folded = new BoundedSet();
    }

    /** Up to {@code limit} sets of tags. The lock is for new ones alone: a set that is full takes none. */
    private final class BoundedSet {

        private final Map<Tags, Boolean> members = new ConcurrentHashMap<>();
        private final ReentrantLock adding = new ReentrantLock();
        private volatile boolean full;

        boolean tryAdmit(Tags tags) {
            if (members.containsKey(tags)) {
                return true;
            }
            // Looked at once more: another thread may have added them, as the last that fitted.
            return full ? members.containsKey(tags) : add(tags);
        }

        private boolean add(Tags tags) {
            adding.lock();
            try {
                if (!full) {
                    members.put(tags, true);
                    full = members.size() >= limit;
                }
                return members.containsKey(tags);
            } finally {
                adding.unlock();
            }
        }
    }
}

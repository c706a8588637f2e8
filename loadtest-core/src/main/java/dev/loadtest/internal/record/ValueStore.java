package dev.loadtest.internal.record;

import dev.loadtest.metric.TrendSnapshot.BucketConsumer;
import dev.loadtest.metric.ValueKind;

/**
 * Counts of values in buckets no wider than 0.1 % of their values. Stores of one kind share their buckets' bounds, so
 * that adding one to another loses nothing. Not thread-safe.
 */
interface ValueStore {

    /** A store that suits the kind: HdrHistogram for times, plain buckets for numbers of any sign and size. */
    static ValueStore forKind(ValueKind kind) {
        return kind == ValueKind.TIME ? new NanosStore() : new NumberStore();
    }

    void add(double value, long count);

    /** Calls back for every bucket that is not empty, in ascending order. */
    void forEachBucket(BucketConsumer consumer);

    ValueStore copy();

    default void addAll(ValueStore other) {
        other.forEachBucket((from, to, count) -> add(RecordedTrend.middle(from, to), count));
    }
}

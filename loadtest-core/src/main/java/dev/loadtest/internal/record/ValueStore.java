package dev.loadtest.internal.record;

import dev.loadtest.metric.TrendSnapshot.BucketConsumer;
import dev.loadtest.metric.ValueKind;

/**
 * Counts of values in the buckets of the {@link BucketGrid}, no wider than 0.1 % of their values. Adding one store to
 * another of its kind loses nothing. Not thread-safe.
 */
interface ValueStore {

    /** A store to record into: HdrHistogram for times, plain buckets for numbers of any sign and size. */
    static ValueStore forRecording(ValueKind kind) {
        return kind == ValueKind.TIME ? new NanosStore() : new BucketCounts(kind);
    }

    void add(double value, long count);

    /** Forgets all values, and keeps the memory for others. */
    void clear();

    /** Calls back for every bucket that is not empty, in ascending order. */
    void forEachBucket(BucketConsumer consumer);

    default void addAll(ValueStore other) {
        other.forEachBucket((from, to, count) -> add(RecordedTrend.middle(from, to), count));
    }
}

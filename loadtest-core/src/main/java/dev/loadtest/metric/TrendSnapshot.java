package dev.loadtest.metric;

/**
 * A distribution. Values are in the metric's unit: nanoseconds for {@link ValueKind#TIME}, see {@link TimeSnapshot} for a
 * view in durations.
 *
 * <p>Up to 10 000 values a trend is exact; beyond that every value is within 0.1 % of a recorded one. Percentiles
 * interpolate linearly between the two neighbouring ranks of {@code p/100 * (n - 1)}, as k6's do.
 *
 * <p>A <em>censored</em> value belongs to an operation that was cut off: the real value is at least that large. Where such
 * values may have pushed a percentile up, {@link #isLowerBound(double)} says so. An empty trend answers 0 to everything.
 */
public non-sealed interface TrendSnapshot extends MetricSnapshot {

    /**
     * How many values were added, censored ones included.
     *
     * @return the count
     */
    long count();

    /**
     * How many of them were censored.
     *
     * @return the count
     */
    long censoredCount();

    /**
     * The sum of all values.
     *
     * @return the exact sum
     */
    double sum();

    /**
     * The smallest value.
     *
     * @return the exact minimum
     */
    double min();

    /**
     * The largest value.
     *
     * @return the exact maximum
     */
    double max();

    /**
     * A percentile.
     *
     * @param percentile between 0 and 100
     * @return the value at that rank, interpolated
     * @throws IllegalArgumentException if the percentile is outside 0 to 100
     */
    double percentile(double percentile);

    /**
     * Whether the true percentile may be higher than {@link #percentile(double)} because a censored value lies at or below
     * it.
     *
     * @param percentile between 0 and 100
     * @return true if the percentile is to be read as "at least"
     * @throws IllegalArgumentException if the percentile is outside 0 to 100
     */
    boolean isLowerBound(double percentile);

    /**
     * Calls back for each bucket that holds at least one value, in ascending order. An exact trend has one bucket per
     * distinct value.
     *
     * @param consumer receives the buckets
     */
    void forEachBucket(BucketConsumer consumer);

    /**
     * This distribution and another as one.
     *
     * @param other the other one, of the same metric
     * @return a new snapshot
     */
    TrendSnapshot mergedWith(TrendSnapshot other);

    /**
     * The arithmetic mean.
     *
     * @return the mean, 0 if empty
     */
    default double avg() {
        return count() == 0 ? 0 : sum() / count();
    }

    /**
     * The 50th percentile.
     *
     * @return the median, 0 if empty
     */
    default double med() {
        return percentile(50);
    }

    @Override
    default boolean isEmpty() {
        return count() == 0;
    }

    /** Receives the buckets of a distribution. */
    @FunctionalInterface
    interface BucketConsumer {
        /**
         * One bucket.
         *
         * @param from the smallest value that falls into it, inclusive
         * @param to the largest value that falls into it, inclusive
         * @param count how many values are in it
         */
        void accept(double from, double to, long count);
    }
}

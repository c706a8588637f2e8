package dev.loadtest.internal.record;

import dev.loadtest.metric.TrendSnapshot;
import dev.loadtest.metric.ValueKind;

/** What exact and bucketed distributions have in common: exact totals, and percentiles between two ranks. */
abstract sealed class RecordedTrend implements TrendSnapshot permits ExactTrend, BucketTrend {

    /** Beyond this many values, merging exact parts is not worth the memory. */
    private static final int EXACT_MERGE_LIMIT = 100_000;

    final ValueKind kind;
    final TrendTotals totals;

    RecordedTrend(ValueKind kind, TrendTotals totals) {
        this.kind = kind;
        this.totals = totals;
    }

    /** The value at a rank between 0 and count - 1; the trend is not empty. */
    abstract double valueAt(long rank);

    /** The largest value that may stand at a rank: no less than {@link #valueAt}. */
    abstract double largestAt(long rank);

    @Override
    public final long count() {
        return totals.count();
    }

    @Override
    public final long censoredCount() {
        return totals.censoredCount();
    }

    @Override
    public final double sum() {
        return totals.sum();
    }

    @Override
    public final double min() {
        return isEmpty() ? 0 : totals.min();
    }

    @Override
    public final double max() {
        return isEmpty() ? 0 : totals.max();
    }

    @Override
    public final double percentile(double percentile) {
        requirePercentile(percentile);
        if (isEmpty()) {
            return 0;
        }
        double rank = rank(percentile);
        long below = (long) Math.floor(rank);
        double lower = valueAt(below);
        if (rank == below) {
            return lower;
        }
        return lower + (valueAt(below + 1) - lower) * (rank - below);
    }

    private double rank(double percentile) {
        return percentile / 100 * (totals.count() - 1);
    }

    private static void requirePercentile(double percentile) {
        if (!(percentile >= 0 && percentile <= 100)) {
            throw new IllegalArgumentException("percentile must be between 0 and 100, but was " + percentile);
        }
    }

    @Override
    public final boolean isLowerBound(double percentile) {
        requirePercentile(percentile);
        // The upper of the two values that a percentile lies between decides: it may be a cut-off one, or above one.
        return totals.censoredCount() > 0
                && totals.smallestCensored() <= largestAt((long) Math.ceil(rank(percentile)));
    }

    @Override
    public final TrendSnapshot mergedWith(TrendSnapshot other) {
        if (other.isEmpty()) {
            return this;
        }
        if (isEmpty()) {
            return other;
        }
        if (!(other instanceof RecordedTrend trend)) {
            throw new IllegalArgumentException("cannot merge with a distribution of another make: " + other.getClass());
        }
        TrendTotals together = totals.plus(trend.totals);
        if (this instanceof ExactTrend mine && trend instanceof ExactTrend theirs
                && together.count() <= EXACT_MERGE_LIMIT) {
            return mine.mergedExactly(theirs, together);
        }
        BucketCounts store = new BucketCounts(kind);
        forEachBucket((from, to, count) -> store.add(middle(from, to), count));
        trend.forEachBucket((from, to, count) -> store.add(middle(from, to), count));
        return new BucketTrend(kind, together, store);
    }

    static double middle(double from, double to) {
        return from + (to - from) / 2;
    }
}

package dev.loadtest.internal.record;

import dev.loadtest.metric.ValueKind;

/** A distribution of which only the buckets are left; each value is within 0.1 % of its bucket's middle. */
final class BucketTrend extends RecordedTrend {

    private final BucketCounts store;

    BucketTrend(ValueKind kind, TrendTotals totals, BucketCounts store) {
        super(kind, totals);
        this.store = store;
    }

    @Override
    double valueAt(long rank) {
        if (rank <= 0) {
            return totals.min();
        }
        if (rank >= totals.count() - 1) {
            return totals.max();
        }
        RankFinder bucket = bucketAt(rank);
        return Math.min(totals.max(), Math.max(totals.min(), middle(bucket.from, bucket.to)));
    }

    @Override
    double largestAt(long rank) {
        // A bucket's middle may lie below a value that is in it: a cut-off one must not go unseen for that.
        return Math.min(totals.max(), bucketAt(rank).to);
    }

    private RankFinder bucketAt(long rank) {
        RankFinder finder = new RankFinder(rank);
        store.forEachBucket(finder);
        return finder;
    }

    @Override
    public void forEachBucket(BucketConsumer consumer) {
        store.forEachBucket(consumer);
    }

    private static final class RankFinder implements BucketConsumer {

        private long left;
        private double from;
        private double to;

        RankFinder(long rank) {
            this.left = rank + 1;
        }

        @Override
        public void accept(double bucketFrom, double bucketTo, long count) {
            if (left > 0) {
                left -= count;
                from = bucketFrom;
                to = bucketTo;
            }
        }
    }
}

package dev.loadtest.metric;

/** The distribution of nothing: every figure is 0. */
enum EmptyTrend implements TrendSnapshot {
    INSTANCE;

    @Override
    public long count() {
        return 0;
    }

    @Override
    public long censoredCount() {
        return 0;
    }

    @Override
    public double sum() {
        return 0;
    }

    @Override
    public double min() {
        return 0;
    }

    @Override
    public double max() {
        return 0;
    }

    @Override
    public double percentile(double percentile) {
        requirePercentile(percentile);
        return 0;
    }

    @Override
    public boolean isLowerBound(double percentile) {
        requirePercentile(percentile);
        return false;
    }

    private static void requirePercentile(double percentile) {
        if (!(percentile >= 0 && percentile <= 100)) {
            throw new IllegalArgumentException("percentile must be between 0 and 100, but was " + percentile);
        }
    }

    @Override
    public void forEachBucket(BucketConsumer consumer) {}

    @Override
    public TrendSnapshot mergedWith(TrendSnapshot other) {
        return other;
    }
}

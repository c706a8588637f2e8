package dev.loadtest.report;

import dev.loadtest.metric.TrendSnapshot;

/**
 * A distribution with a long tail: 100 values, from a typical one up to 20 times that.
 *
 * @param typical in nanoseconds
 */
record DrawnTrend(double typical) implements TrendSnapshot {

    private static final int VALUES = 100;

    private double value(int rank) {
        return typical * (0.8 + 19.2 * Math.pow((double) rank / VALUES, 8));
    }

    @Override
    public long count() {
        return VALUES;
    }

    @Override
    public long censoredCount() {
        return 0;
    }

    @Override
    public double sum() {
        return typical * VALUES;
    }

    @Override
    public double min() {
        return value(0);
    }

    @Override
    public double max() {
        return value(VALUES - 1);
    }

    @Override
    public double percentile(double percentile) {
        return value((int) Math.round(percentile / 100 * (VALUES - 1)));
    }

    @Override
    public boolean isLowerBound(double percentile) {
        return false;
    }

    @Override
    public void forEachBucket(BucketConsumer consumer) {
        for (int rank = 0; rank < VALUES; rank++) {
            consumer.accept(value(rank), value(rank), 1);
        }
    }

    /** Of its kind; what is asked of merged ones is not more than this. */
    @Override
    public TrendSnapshot mergedWith(TrendSnapshot other) {
        return other;
    }
}

package dev.loadtest.assertj;

import java.util.Arrays;
import java.util.stream.DoubleStream;

import dev.loadtest.metric.TrendSnapshot;

/** A distribution of given values; the censored ones are the last. */
record FakeTrend(double[] values, int censored) implements TrendSnapshot {

    static FakeTrend of(double... values) {
        return new FakeTrend(values, 0);
    }

    static FakeTrend millis(double... values) {
        return of(Arrays.stream(values).map(value -> value * 1e6).toArray());
    }

    FakeTrend cutOff(int howMany) {
        return new FakeTrend(values, howMany);
    }

    @Override
    public long count() {
        return values.length;
    }

    @Override
    public long censoredCount() {
        return censored;
    }

    @Override
    public double sum() {
        return Arrays.stream(values).sum();
    }

    @Override
    public double min() {
        return values[0];
    }

    @Override
    public double max() {
        return values[values.length - 1];
    }

    @Override
    public double percentile(double percentile) {
        return values[rank(percentile)];
    }

    @Override
    public boolean isLowerBound(double percentile) {
        return rank(percentile) >= values.length - censored;
    }

    private int rank(double percentile) {
        return (int) Math.ceil(percentile / 100 * (values.length - 1));
    }

    @Override
    public void forEachBucket(BucketConsumer consumer) {
        Arrays.stream(values).forEach(value -> consumer.accept(value, value, 1));
    }

    @Override
    public TrendSnapshot mergedWith(TrendSnapshot other) {
        FakeTrend last = (FakeTrend) other;
        return new FakeTrend(DoubleStream.concat(Arrays.stream(values), Arrays.stream(last.values)).toArray(),
                last.censored);
    }
}

package dev.loadtest.internal.record;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.jspecify.annotations.Nullable;

import dev.loadtest.metric.TrendSnapshot.BucketConsumer;
import dev.loadtest.metric.ValueKind;

/**
 * Nanoseconds in an HdrHistogram of three significant digits, growing with the largest value. HdrHistogram has no negative
 * values; should one come, it goes to {@link BucketCounts} beside it. Fast, and large: for what is being recorded.
 */
final class NanosStore implements ValueStore {

    private static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);
    private @Nullable BucketCounts negatives;

    NanosStore() {
        histogram.setAutoResize(true);
    }

    @Override
    public void add(double value, long count) {
        if (value >= 0) {
            histogram.recordValueWithCount(Math.min(BucketGrid.LONGEST_NANOS, Math.round(value)), count);
        } else {
            BucketCounts store = negatives;
            if (store == null) {
                store = new BucketCounts(ValueKind.TIME);
                negatives = store;
            }
            store.add(value, count);
        }
    }

    @Override
    public void clear() {
        histogram.reset();
        negatives = null;
    }

    @Override
    public void forEachBucket(BucketConsumer consumer) {
        BucketCounts below = negatives;
        if (below != null) {
            below.forEachBucket(consumer);
        }
        for (HistogramIterationValue value : histogram.recordedValues()) {
            long to = value.getValueIteratedTo();
            consumer.accept(histogram.lowestEquivalentValue(to), histogram.highestEquivalentValue(to),
                    value.getCountAtValueIteratedTo());
        }
    }
}

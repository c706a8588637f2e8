package dev.loadtest.internal.record;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.jspecify.annotations.Nullable;

import dev.loadtest.metric.TrendSnapshot.BucketConsumer;

/**
 * Nanoseconds in an HdrHistogram of three significant digits, growing with the largest value. HdrHistogram has no negative
 * values; should one come, it goes to a {@link NumberStore} beside it.
 */
final class NanosStore implements ValueStore {

    private static final int SIGNIFICANT_DIGITS = 3;
    /** Larger values count as this one: 29 years, far beyond any timeout. */
    private static final long LARGEST = Long.MAX_VALUE / 10;

    private final Histogram histogram;
    private @Nullable NumberStore negatives;

    NanosStore() {
        this(new Histogram(SIGNIFICANT_DIGITS), null);
        histogram.setAutoResize(true);
    }

    private NanosStore(Histogram histogram, @Nullable NumberStore negatives) {
        this.histogram = histogram;
        this.negatives = negatives;
    }

    @Override
    public void add(double value, long count) {
        if (value >= 0) {
            histogram.recordValueWithCount(Math.min(LARGEST, Math.round(value)), count);
        } else {
            NumberStore store = negatives;
            if (store == null) {
                store = new NumberStore();
                negatives = store;
            }
            store.add(value, count);
        }
    }

    @Override
    public void forEachBucket(BucketConsumer consumer) {
        NumberStore below = negatives;
        if (below != null) {
            below.forEachBucket(consumer);
        }
        for (HistogramIterationValue value : histogram.recordedValues()) {
            long to = value.getValueIteratedTo();
            consumer.accept(histogram.lowestEquivalentValue(to), histogram.highestEquivalentValue(to),
                    value.getCountAtValueIteratedTo());
        }
    }

    @Override
    public ValueStore copy() {
        NumberStore below = negatives;
        return new NanosStore(histogram.copy(), below == null ? null : below.copy());
    }
}

package dev.loadtest.internal.output.file;

import org.HdrHistogram.DoubleHistogram;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;

import dev.loadtest.metric.TrendSnapshot;
import dev.loadtest.metric.ValueKind;

/**
 * A distribution as an HdrHistogram of three digits. Times are whole nanoseconds, in the same buckets as ours; other values
 * may have a fraction.
 *
 * @param encodable the histogram
 * @param left how many values it cannot hold
 */
record IntervalHistogram(EncodableHistogram encodable, long left) {

    private static final int DIGITS = 3;

    @FunctionalInterface
    private interface Store {

        void add(double value, long count);
    }

    static IntervalHistogram of(TrendSnapshot trend, ValueKind kind) {
        if (kind == ValueKind.TIME) {
            Histogram times = new Histogram(DIGITS);
            return new IntervalHistogram(times, filled(trend,
                    (value, count) -> times.recordValueWithCount(Math.round(value), count)));
        }
        DoubleHistogram values = new DoubleHistogram(DIGITS);
        return new IntervalHistogram(values, filled(trend, values::recordValueWithCount));
    }

    private static long filled(TrendSnapshot trend, Store store) {
        long[] left = {0};
        trend.forEachBucket((from, to, count) -> {
            try {
                store.add(from + (to - from) / 2, count);
            } catch (ArrayIndexOutOfBoundsException e) {
                // How the library says so; it holds what it held before.
                left[0] += count;
            }
        });
        return left[0];
    }
}

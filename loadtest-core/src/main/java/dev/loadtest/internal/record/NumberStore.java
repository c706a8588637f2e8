package dev.loadtest.internal.record;

import java.util.Map;
import java.util.TreeMap;

import dev.loadtest.metric.TrendSnapshot.BucketConsumer;

/**
 * Any doubles, of any sign and size. A bucket is the upper {@value #KEPT_BITS} mantissa bits and the exponent of a value,
 * so 1024 buckets divide each power of two and the width of a bucket is at most 2^-10 of its values. Zero has its own
 * bucket.
 *
 * <pre>
 *  double: |s|exponent (11)|mantissa (52)|
 *  key:      |exponent (11)|10|
 * </pre>
 */
final class NumberStore implements ValueStore {

    private static final int KEPT_BITS = 10;
    private static final int DROPPED_BITS = 52 - KEPT_BITS;

    private final TreeMap<Integer, Long> positive;
    private final TreeMap<Integer, Long> negative;
    private long zeros;

    NumberStore() {
        this(new TreeMap<>(), new TreeMap<>(), 0);
    }

    private NumberStore(TreeMap<Integer, Long> positive, TreeMap<Integer, Long> negative, long zeros) {
        this.positive = positive;
        this.negative = negative;
        this.zeros = zeros;
    }

    @Override
    public void add(double value, long count) {
        if (value == 0) {
            zeros += count;
        } else {
            int key = (int) (Double.doubleToLongBits(Math.abs(value)) >>> DROPPED_BITS);
            (value > 0 ? positive : negative).merge(key, count, Long::sum);
        }
    }

    @Override
    public void forEachBucket(BucketConsumer consumer) {
        for (Map.Entry<Integer, Long> bucket : negative.descendingMap().entrySet()) {
            consumer.accept(-upper(bucket.getKey()), -lower(bucket.getKey()), bucket.getValue());
        }
        if (zeros > 0) {
            consumer.accept(0, 0, zeros);
        }
        for (Map.Entry<Integer, Long> bucket : positive.entrySet()) {
            consumer.accept(lower(bucket.getKey()), upper(bucket.getKey()), bucket.getValue());
        }
    }

    private static double lower(int key) {
        return Double.longBitsToDouble((long) key << DROPPED_BITS);
    }

    private static double upper(int key) {
        return Math.nextDown(Double.longBitsToDouble((key + 1L) << DROPPED_BITS));
    }

    @Override
    public NumberStore copy() {
        return new NumberStore(new TreeMap<>(positive), new TreeMap<>(negative), zeros);
    }
}

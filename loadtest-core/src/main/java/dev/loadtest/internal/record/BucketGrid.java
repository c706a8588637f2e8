package dev.loadtest.internal.record;

import dev.loadtest.metric.ValueKind;

/**
 * The grid of buckets that all stores and intervals share, so that they add up without loss. A bucket is the exponent and
 * the upper {@value #KEPT_BITS} mantissa bits of a value: 1024 buckets divide each power of two, and the width of a bucket
 * is at most 2^-10 of its values. For whole numbers these are the buckets of an HdrHistogram of three significant digits.
 *
 * <pre>
 *  double:  |s|exponent (11)|mantissa (52)|
 *  key:       |exponent (11)|10|              0 is the bucket of zero; a negative value has the complement
 * </pre>
 */
final class BucketGrid {

    /** Longer times count as this one: 29 years, far beyond any timeout. */
    static final long LONGEST_NANOS = Long.MAX_VALUE / 10;
    private static final int KEPT_BITS = 10;
    private static final int DROPPED_BITS = 52 - KEPT_BITS;

    private BucketGrid() {}

    /** The bucket of a value; keys ascend with values. */
    static int key(double value, ValueKind kind) {
        double kept = kind == ValueKind.TIME && value >= 0 ? Math.min(LONGEST_NANOS, Math.round(value)) : value;
        int magnitude = (int) (Double.doubleToLongBits(Math.abs(kept)) >>> DROPPED_BITS);
        return kept < 0 ? ~magnitude : magnitude;
    }

    /** The smallest value of a bucket. */
    static double from(int key, ValueKind kind) {
        return key < 0 ? -largest(~key, ValueKind.DEFAULT) : smallest(key);
    }

    /** The largest value of a bucket. */
    static double to(int key, ValueKind kind) {
        return key < 0 ? -smallest(~key) : largest(key, kind);
    }

    private static double smallest(int magnitude) {
        return Double.longBitsToDouble((long) magnitude << DROPPED_BITS);
    }

    private static double largest(int magnitude, ValueKind kind) {
        if (magnitude == 0) {
            return 0;
        }
        double next = smallest(magnitude + 1);
        return kind == ValueKind.TIME ? Math.ceil(next) - 1 : Math.nextDown(next);
    }
}

package dev.loadtest.otlp;

import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;

/**
 * A distribution in exponential buckets: of scale 8, so that each bucket is 0.27 % wide, or of a smaller one where values
 * lie so far apart that there would be too many buckets. Sums of such sums are exact.
 *
 * <pre>
 *  bucket i of scale s holds values in (base^i, base^(i+1)], base = 2^(2^-s)
 *  scale s - 1:  buckets 2i and 2i+1 become bucket i
 * </pre>
 */
final class ExponentialSum {

    private static final int FINEST = 8;
    private static final double BUCKETS_PER_E = (1 << FINEST) / Math.log(2);

    private final Side positive = new Side();
    private final Side negative = new Side();
    private int scale = FINEST;
    private long zeros;

    void add(double value, long count) {
        if (value == 0) {
            zeros += count;
            return;
        }
        Side side = value > 0 ? positive : negative;
        int finest = finestIndex(Math.abs(value));
        while (!side.hasRoomFor(finest >> (FINEST - scale))) {
            positive.halve();
            negative.halve();
            scale--;
        }
        side.add(finest >> (FINEST - scale), count);
    }

    /** Powers of two are upper ends of buckets: a logarithm may be a little off. */
    private static int finestIndex(double value) {
        boolean powerOfTwo = (Double.doubleToLongBits(value) & 0xf_ffff_ffff_ffffL) == 0
                && value >= Double.MIN_NORMAL;
        return powerOfTwo
                ? (Math.getExponent(value) << FINEST) - 1
                : (int) Math.ceil(Math.log(value) * BUCKETS_PER_E) - 1;
    }

    int scale() {
        return scale;
    }

    long zeros() {
        return zeros;
    }

    ExponentialHistogramBuckets positive() {
        return ExponentialHistogramBuckets.create(scale, positive.offset(), positive.counts());
    }

    ExponentialHistogramBuckets negative() {
        return ExponentialHistogramBuckets.create(scale, negative.offset(), negative.counts());
    }
}

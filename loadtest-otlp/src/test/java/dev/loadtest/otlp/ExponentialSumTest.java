package dev.loadtest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;

class ExponentialSumTest {

    private static double end(ExponentialHistogramBuckets buckets, int index) {
        return Math.pow(2, index * Math.pow(2, -buckets.getScale()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.3, 1, 1.0000001, 2, 3, 8, 734.2, 1e9})
    void aValueIsInItsBucket(double value) {
        ExponentialSum sum = new ExponentialSum();
        sum.add(value, 3);

        ExponentialHistogramBuckets buckets = sum.positive();
        assertThat(buckets.getScale()).isEqualTo(8);
        assertThat(buckets.getBucketCounts()).containsExactly(3L);
        assertThat(value).isGreaterThan(end(buckets, buckets.getOffset()) * (1 - 1e-12))
                .isLessThanOrEqualTo(end(buckets, buckets.getOffset() + 1) * (1 + 1e-12));
    }

    @Test
    void aPowerOfTwoIsTheUpperEndOfItsBucket() {
        ExponentialSum sum = new ExponentialSum();
        sum.add(1, 1);

        assertThat(sum.positive().getOffset()).isEqualTo(-1);
    }

    @Test
    void bucketsBecomeWiderWhereValuesAreFarApart() {
        ExponentialSum sum = new ExponentialSum();
        for (double value = 1e-3; value < 1e12; value *= 1.7) {
            sum.add(value, 1);
            sum.add(-value, 2);
        }
        sum.add(0, 5);

        assertThat(sum.scale()).isEqualTo(4);
        assertThat(sum.positive().getBucketCounts()).hasSizeLessThanOrEqualTo(Side.MOST);
        assertThat(sum.positive().getTotalCount() * 2).isEqualTo(sum.negative().getTotalCount());
        assertThat(sum.zeros()).isEqualTo(5);
    }

    @Test
    void theSmallestAndTheLargestOfAllNumbersFit() {
        ExponentialSum sum = new ExponentialSum();
        sum.add(Double.MIN_VALUE, 1);
        sum.add(Double.MAX_VALUE, 1);

        assertThat(sum.positive().getTotalCount()).isEqualTo(2);
        assertThat(sum.positive().getBucketCounts()).hasSizeLessThanOrEqualTo(Side.MOST);
    }
}

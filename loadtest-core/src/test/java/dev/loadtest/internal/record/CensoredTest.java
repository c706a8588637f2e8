package dev.loadtest.internal.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.MetricType;
import dev.loadtest.metric.TrendSnapshot;
import dev.loadtest.metric.ValueKind;

/** Values that are known to be "at least that": what was cut off at the end of a run. */
class CensoredTest {

    private static TrendSnapshot trend(ValueKind kind, double[] known, double... censored) {
        TrendAccumulator accumulator = TrendAccumulatorTest.accumulator(kind, known);
        for (double value : censored) {
            accumulator.addCensored(value);
        }
        return (TrendSnapshot) accumulator.snapshot();
    }

    private static double[] oneTo(int count) {
        return DoubleStream.iterate(1, value -> value + 1).limit(count).toArray();
    }

    private static double[] times(int count, double value) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        return values;
    }

    @Test
    void areValuesLikeOthersAndCountedApart() {
        TrendSnapshot trend = trend(ValueKind.TIME, new double[]{1, 2}, 6);

        assertThat(trend.count()).isEqualTo(3);
        assertThat(trend.censoredCount()).isEqualTo(1);
        assertThat(trend.sum()).isEqualTo(9);
        assertThat(trend.max()).isEqualTo(6);
    }

    @ParameterizedTest
    @EnumSource(value = MetricType.class, names = "TREND", mode = EnumSource.Mode.EXCLUDE)
    void makeSenseInATrendAlone(MetricType type) {
        Accumulator<?> accumulator = Accumulator.forKeeping(BuiltinMetrics.all().stream()
                .filter(metric -> metric.type() == type).findFirst().orElseThrow());

        assertThatIllegalStateException().isThrownBy(() -> accumulator.addCensored(1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 50, 99.9, 100})
    void withoutThemNoPercentileIsALowerBound(double percentile) {
        assertThat(trend(ValueKind.TIME, oneTo(100)).isLowerBound(percentile)).isFalse();
    }

    /** Of 11 values the last was cut off: rank 10 is its own, and every percentile above p(90) leans on it. */
    @ParameterizedTest
    @CsvSource({"0, false", "50, false", "90, false", "90.1, true", "95, true", "100, true"})
    void theUpperNeighbourOfAPercentileDecides(double percentile, boolean lowerBound) {
        assertThat(trend(ValueKind.TIME, oneTo(10), 11).isLowerBound(percentile)).isEqualTo(lowerBound);
    }

    /** The one cut off first might have lasted longest: then all above it would move down one rank. */
    @ParameterizedTest
    @CsvSource({"0, false", "40, false", "41, true", "50, true", "75, true", "100, true"})
    void everyPercentileAboveTheSmallestOfThemIsALowerBound(double percentile, boolean lowerBound) {
        double[] known = {1, 2, 3, 4, 5, 7, 8, 9, 10, 11};

        assertThat(trend(ValueKind.TIME, known, 6).isLowerBound(percentile)).isEqualTo(lowerBound);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 50, 100})
    void whereAllAreCensoredEverythingIsALowerBound(double percentile) {
        assertThat(trend(ValueKind.TIME, new double[0], 5, 6, 7).isLowerBound(percentile)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 50, 100})
    void aSingleOneIsItsOwnLowerBound(double percentile) {
        TrendSnapshot trend = trend(ValueKind.TIME, new double[0], 30);

        assertThat(trend.percentile(percentile)).isEqualTo(30);
        assertThat(trend.isLowerBound(percentile)).isTrue();
    }

    @Test
    void thePercentileItselfIsNotChangedByTheMark() {
        TrendSnapshot marked = trend(ValueKind.TIME, oneTo(99), 100);
        TrendSnapshot plain = trend(ValueKind.TIME, oneTo(100));

        for (double percentile : new double[]{0, 50, 90, 99, 99.9, 100}) {
            assertThat(marked.percentile(percentile)).isEqualTo(plain.percentile(percentile));
        }
    }

    /** All ranks of an exact trend, against the definition. */
    @Test
    void aPercentileIsALowerBoundIfOneOfThemLiesAtOrBelowItsUpperNeighbour() {
        double[] known = {1, 3, 5, 7, 9, 11, 13};
        TrendSnapshot trend = trend(ValueKind.TIME, known, 8, 10);
        double[] sorted = {1, 3, 5, 7, 8, 9, 10, 11, 13};

        for (int permille = 0; permille <= 1000; permille++) {
            double percentile = permille / 10.0;
            double upper = sorted[(int) Math.ceil(percentile / 100 * 8)];
            assertThat(trend.isLowerBound(percentile)).as("p(%s)", percentile).isEqualTo(upper >= 8);
        }
    }

    @Nested
    class InBuckets {

        /** The smallest, middle and largest value of one bucket of HdrHistogram, and of its neighbour. */
        @ParameterizedTest
        @ValueSource(doubles = {15_000_000_000.0, 15_000_000_011.0, 15_004_000_000.0, 15_008_000_000.0,
                15_016_000_000.0,
                2047, 2048, 2049, 1})
        void aPercentileAmongEqualCensoredValuesIsALowerBound(double cutOff) {
            for (ValueKind kind : ValueKind.values()) {
                TrendSnapshot trend = trend(kind, times(10_000, 0), times(10_000, cutOff));

                assertThat(trend.isLowerBound(49.9)).as("below them").isFalse();
                assertThat(trend.isLowerBound(75)).as("among them, %s as %s", cutOff, kind).isTrue();
                assertThat(trend.isLowerBound(99.9)).isTrue();
                assertThat(trend.isLowerBound(100)).isTrue();
            }
        }

        @Test
        void aPercentileInTheBucketOfTheSmallestOfThemIsALowerBound() {
            double[] cutOff = DoubleStream.iterate(15_003_000_000.0, value -> value + 100).limit(10_000).toArray();

            TrendSnapshot trend = trend(ValueKind.TIME, times(10_000, 1_000_000), cutOff);

            for (double percentile : new double[]{50.1, 75, 95, 99, 100}) {
                assertThat(trend.isLowerBound(percentile)).as("p(%s)", percentile).isTrue();
            }
            assertThat(trend.isLowerBound(49)).isFalse();
        }

        @Test
        void thoseFarBelowAreNot() {
            TrendSnapshot trend = trend(ValueKind.TIME, oneTo(20_000), 15_000);

            assertThat(trend.isLowerBound(50)).isFalse();
            assertThat(trend.isLowerBound(74)).isFalse();
            assertThat(trend.isLowerBound(76)).isTrue();
        }
    }

    @Nested
    class AfterMerging {

        @ParameterizedTest
        @CsvSource({"10, 10", "20000, 10", "10, 20000", "20000, 20000"})
        void theSmallestOfBothDecides(int first, int second) {
            TrendSnapshot merged = trend(ValueKind.TIME, times(first, 1_000), 5_000)
                    .mergedWith(trend(ValueKind.TIME, times(second, 1_000), 9_000));

            assertThat(merged.censoredCount()).isEqualTo(2);
            assertThat(merged.isLowerBound(50)).isFalse();
            assertThat(merged.isLowerBound(100)).isTrue();
            assertThat(merged.max()).isEqualTo(9_000);
        }

        @Test
        void aDrainedOneIsStillThere() {
            TrendAccumulator target = TrendAccumulatorTest.accumulator(ValueKind.TIME, 1, 2, 3);
            TrendAccumulator source = new TrendAccumulator(ValueKind.TIME, ValueStore::forRecording);
            source.addCensored(2.5);

            source.drainInto(target);

            TrendSnapshot trend = (TrendSnapshot) target.snapshot();
            assertThat(trend.censoredCount()).isEqualTo(1);
            assertThat(trend.isLowerBound(33)).isFalse();
            assertThat(trend.isLowerBound(100)).isTrue();
        }
    }
}

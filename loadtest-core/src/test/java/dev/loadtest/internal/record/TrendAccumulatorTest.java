package dev.loadtest.internal.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.loadtest.metric.TrendSnapshot;
import dev.loadtest.metric.ValueKind;

class TrendAccumulatorTest {

    private static final double[] PERCENTILES = {0, 0.01, 1, 5, 10, 25, 33.3, 50, 75, 90, 95, 99, 99.9, 99.99, 100};
    private static final int EXACT = TrendAccumulator.EXACT_LIMIT;

    static TrendAccumulator accumulator(ValueKind kind, double... values) {
        TrendAccumulator accumulator = new TrendAccumulator(kind, ValueStore::forRecording);
        for (double value : values) {
            accumulator.add(value);
        }
        return accumulator;
    }

    static TrendSnapshot trend(ValueKind kind, double... values) {
        return (TrendSnapshot) accumulator(kind, values).snapshot();
    }

    /** Both kinds for whole numbers, plain numbers alone for the others. */
    static Stream<Arguments> distributions() {
        return Stream.of(Distributions.values())
                .flatMap(distribution -> Stream.of(ValueKind.DEFAULT, ValueKind.TIME)
                        .filter(kind -> kind == ValueKind.DEFAULT || distribution.isWhole())
                        .map(kind -> Arguments.of(distribution, kind)));
    }

    /** Figures of k6's own test of its trend. */
    @Nested
    class AsInK6 {

        private final TrendSnapshot ten = trend(ValueKind.DEFAULT, 0, 100, 30, 80, 70, 60, 50, 40, 90, 20);

        @Test
        void tenValuesHaveTheirAverageAndExtremes() {
            assertThat(ten.count()).isEqualTo(10);
            assertThat(ten.sum()).isEqualTo(540);
            assertThat(ten.avg()).isEqualTo(54);
            assertThat(ten.med()).isEqualTo(55);
            assertThat(ten.min()).isZero();
            assertThat(ten.max()).isEqualTo(100);
        }

        @ParameterizedTest
        @CsvSource({"0, 0", "50, 55", "90, 91", "95, 95.5", "99, 99.1", "100, 100"})
        void aPercentileOfTenValuesLiesBetweenTwoRanks(double percentile, double expected) {
            assertThat(ten.percentile(percentile)).isCloseTo(expected, within(1e-9));
        }

        @ParameterizedTest
        @CsvSource({"0, 5", "50, 7.5", "95, 9.75", "99, 9.95", "100, 10"})
        void aPercentileOfTwoValuesLiesBetweenThem(double percentile, double expected) {
            assertThat(trend(ValueKind.DEFAULT, 5, 10).percentile(percentile)).isCloseTo(expected, within(1e-9));
        }

        @ParameterizedTest
        @ValueSource(doubles = {0, 50, 95, 99.9, 100})
        void everyPercentileOfNothingIsZero(double percentile) {
            TrendSnapshot nothing = trend(ValueKind.DEFAULT);

            assertThat(nothing.isEmpty()).isTrue();
            assertThat(nothing.percentile(percentile)).isZero();
            assertThat(nothing.isLowerBound(percentile)).isFalse();
        }

        @Test
        void everyOtherFigureOfNothingIsZeroToo() {
            TrendSnapshot nothing = trend(ValueKind.DEFAULT);

            assertThat(new double[]{nothing.avg(), nothing.med(), nothing.min(), nothing.max(), nothing.sum()})
                    .containsOnly(0);
        }

        @ParameterizedTest
        @ValueSource(doubles = {0, 50, 95, 99.9, 100})
        void everyPercentileOfASingleValueIsThatValue(double percentile) {
            assertThat(trend(ValueKind.DEFAULT, 10).percentile(percentile)).isEqualTo(10);
        }

        @Test
        void negativeValuesAreValues() {
            TrendSnapshot negative = trend(ValueKind.DEFAULT, -10, -20);

            assertThat(negative.min()).isEqualTo(-20);
            assertThat(negative.max()).isEqualTo(-10);
            assertThat(negative.avg()).isEqualTo(-15);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, 100.001, Double.NaN, Double.POSITIVE_INFINITY})
    void aPercentileOutsideZeroToAHundredIsRefused(double percentile) {
        TrendSnapshot trend = trend(ValueKind.DEFAULT, 1);

        assertThatIllegalArgumentException().isThrownBy(() -> trend.percentile(percentile))
                .withMessage("percentile must be between 0 and 100, but was " + percentile);
        assertThatIllegalArgumentException().isThrownBy(() -> trend.isLowerBound(percentile));
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void upToTenThousandValuesEveryPercentileIsExact(Distributions distribution, ValueKind kind) {
        double[] values = distribution.values(EXACT);
        TrendSnapshot trend = trend(kind, values);
        Arrays.sort(values);

        for (double percentile : PERCENTILES) {
            assertThat(trend.percentile(percentile)).as("p(%s)", percentile)
                    .isEqualTo(Distributions.percentile(values, percentile));
        }
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void beyondThatEveryPercentileIsWithinAThousandthOfTheExactOne(Distributions distribution, ValueKind kind) {
        double[] values = distribution.values(5 * EXACT);
        TrendSnapshot trend = trend(kind, values);
        Arrays.sort(values);

        for (double percentile : PERCENTILES) {
            assertThat(trend.percentile(percentile)).as("p(%s)", percentile)
                    .isCloseTo(Distributions.percentile(values, percentile),
                            within(0.001 * Distributions.scale(values, percentile)));
        }
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void countSumAndExtremesAreExactHoweverManyValuesThereAre(Distributions distribution, ValueKind kind) {
        double[] values = distribution.values(EXACT + 1);
        double sum = 0;
        for (double value : values) {
            sum += value;
        }

        TrendSnapshot trend = trend(kind, values);

        assertThat(trend.count()).isEqualTo(EXACT + 1);
        assertThat(trend.sum()).isEqualTo(sum);
        assertThat(trend.min()).isEqualTo(Arrays.stream(values).min().orElseThrow());
        assertThat(trend.max()).isEqualTo(Arrays.stream(values).max().orElseThrow());
        assertThat(trend.percentile(0)).isEqualTo(trend.min());
        assertThat(trend.percentile(100)).isEqualTo(trend.max());
    }

    @ParameterizedTest
    @EnumSource(ValueKind.class)
    void theLastExactValueChangesNothingAndTheNextOneHardly(ValueKind kind) {
        double[] values = Distributions.UNIFORM.values(EXACT + 1);
        TrendSnapshot exact = trend(kind, Arrays.copyOf(values, EXACT));
        TrendSnapshot bounded = trend(kind, values);

        assertThat(exact).isInstanceOf(ExactTrend.class);
        assertThat(bounded).isInstanceOf(BucketTrend.class);
        assertThat(bounded.med()).isCloseTo(exact.med(), within(0.001 * exact.med()));
    }

    @ParameterizedTest
    @EnumSource(ValueKind.class)
    void aBoundedTrendStillInterpolatesBetweenRanksFarApart(ValueKind kind) {
        double[] values = new double[20_000];
        Arrays.fill(values, 0, 10_000, 1_000_000);
        Arrays.fill(values, 10_000, 20_000, 1_000_000_000);

        assertThat(trend(kind, values).med()).as("HdrHistogram itself would say 1 ms")
                .isCloseTo(500_500_000, within(500_500.0));
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void theOrderOfTheValuesDoesNotMatter(Distributions distribution, ValueKind kind) {
        double[] ascending = distribution.values(2 * EXACT);
        Arrays.sort(ascending);
        double[] descending = DoubleStream.iterate(0, i -> i < ascending.length, i -> i + 1)
                .map(i -> ascending[ascending.length - 1 - (int) i]).toArray();

        TrendSnapshot up = trend(kind, ascending);
        TrendSnapshot down = trend(kind, descending);

        for (double percentile : PERCENTILES) {
            assertThat(up.percentile(percentile)).isEqualTo(down.percentile(percentile));
        }
        assertThat(Buckets.of(up)).isEqualTo(Buckets.of(down));
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void bucketsAscendDoNotOverlapAndHoldEveryValue(Distributions distribution, ValueKind kind) {
        for (int count : new int[]{EXACT, 2 * EXACT}) {
            double[] values = distribution.values(count);
            TrendSnapshot trend = trend(kind, values);
            Arrays.sort(values);

            int at = 0;
            double before = Double.NEGATIVE_INFINITY;
            for (Buckets.Bucket bucket : Buckets.of(trend)) {
                assertThat(bucket.from()).isGreaterThan(before).isLessThanOrEqualTo(bucket.to());
                assertThat(values[at]).isBetween(bucket.from(), bucket.to());
                at += (int) bucket.count();
                assertThat(values[at - 1]).isBetween(bucket.from(), bucket.to());
                before = bucket.to();
            }
            assertThat(at).isEqualTo(count);
        }
    }

    @Test
    void memoryDoesNotGrowWithTheNumberOfValues() {
        TrendSnapshot some = trend(ValueKind.DEFAULT, Distributions.EXPONENTIAL.values(50_000));
        TrendSnapshot many = trend(ValueKind.DEFAULT, Distributions.EXPONENTIAL.values(1_000_000));

        assertThat(Buckets.of(many).size()).isLessThan(2 * Buckets.of(some).size()).isLessThan(25_000);
    }

    @Test
    void timesBeyondAllMeasureAreCountedAndTheirMaximumIsKept() {
        double[] values = new double[EXACT + 1];
        Arrays.fill(values, 9e18);

        TrendSnapshot trend = trend(ValueKind.TIME, values);

        assertThat(trend.count()).isEqualTo(EXACT + 1);
        assertThat(trend.max()).isEqualTo(9e18);
        assertThat(trend.percentile(100)).isEqualTo(9e18);
        assertThat(trend.med()).as("never outside of what was recorded").isEqualTo(9e18);
    }

    @Nested
    class Snapshots {

        @ParameterizedTest
        @ValueSource(ints = {10, 2 * EXACT})
        void stayAsTheyAreWhileRecordingGoesOn(int count) {
            TrendAccumulator accumulator = accumulator(ValueKind.TIME, Distributions.UNIFORM.values(count));
            TrendSnapshot before = (TrendSnapshot) accumulator.snapshot();
            var buckets = Buckets.of(before);
            double p95 = before.percentile(95);

            for (double value : Distributions.TWELVE_DECADES.values(2 * EXACT)) {
                accumulator.add(value);
            }
            accumulator.drainInto(new TrendAccumulator(ValueKind.TIME, ValueStore::forRecording));

            assertThat(before.count()).isEqualTo(count);
            assertThat(before.percentile(95)).isEqualTo(p95);
            assertThat(Buckets.of(before)).isEqualTo(buckets);
        }
    }

    @Nested
    class Draining {

        @Test
        void leavesNothingBehind() {
            TrendAccumulator source = new TrendAccumulator(ValueKind.TIME, ValueStore::forRecording);
            source.addCensored(5);

            source.drainInto(new TrendAccumulator(ValueKind.TIME, ValueStore::forRecording));

            assertThat(source.isEmpty()).isTrue();
            TrendSnapshot empty = (TrendSnapshot) source.snapshot();
            assertThat(empty.count() + empty.censoredCount()).isZero();
            assertThat(empty.sum() + empty.min() + empty.max()).isZero();
        }

        @ParameterizedTest
        @CsvSource({"10, 10", "6000, 6000", "10, 20000", "20000, 10", "20000, 20000", "0, 20000", "20000, 0", "0, 0"})
        void equalsRecordingTogether(int first, int second) {
            double[] values = Distributions.UNIFORM.values(first + second);
            for (ValueKind kind : ValueKind.values()) {
                TrendAccumulator target = accumulator(kind, Arrays.copyOf(values, first));

                accumulator(kind, Arrays.copyOfRange(values, first, first + second)).drainInto(target);

                assertSame((TrendSnapshot) target.snapshot(), trend(kind, values));
            }
        }
    }

    @Nested
    class RecordingAfterDraining {

        @ParameterizedTest
        @CsvSource({"20000, 20000", "20000, 10", "10, 20000", "20000, 0"})
        void beginsAnew(int busy, int next) {
            double[] values = Distributions.UNIFORM.values(busy + next);
            for (ValueKind kind : ValueKind.values()) {
                TrendAccumulator recording = new TrendAccumulator(kind, ValueStore::forRecording);
                for (int from = 0, round = 0; round < 3; round++, from = round % 2 * busy) {
                    double[] interval = Arrays.copyOfRange(values, from, from == 0 ? busy : busy + next);
                    for (double value : interval) {
                        recording.add(value);
                    }
                    TrendAccumulator drained = new TrendAccumulator(kind, ValueStore::forRecording);

                    recording.drainInto(drained);

                    assertSame((TrendSnapshot) drained.snapshot(), trend(kind, interval));
                }
            }
        }
    }

    @Nested
    class Merging {

        @ParameterizedTest
        @MethodSource("dev.loadtest.internal.record.TrendAccumulatorTest#distributions")
        void ofExactPartsIsExact(Distributions distribution, ValueKind kind) {
            double[] values = distribution.values(2 * EXACT);

            TrendSnapshot merged = merged(kind, values, EXACT);
            Arrays.sort(values);

            for (double percentile : PERCENTILES) {
                assertThat(merged.percentile(percentile))
                        .isEqualTo(Distributions.percentile(values, percentile));
            }
        }

        @ParameterizedTest
        @CsvSource({"15000, 20", "20, 15000", "15000, 15000"})
        void withBucketsEqualsRecordingTogether(int first, int second) {
            for (Distributions distribution : Distributions.values()) {
                ValueKind kind = distribution.isWhole() ? ValueKind.TIME : ValueKind.DEFAULT;
                double[] values = distribution.values(first + second);

                assertSame(merged(kind, values, first), trend(kind, values));
            }
        }

        @Test
        void ofManyExactPartsGoesOverToBucketsAndKeepsItsPromise() {
            double[] values = Distributions.EXPONENTIAL.values(15 * EXACT);
            TrendSnapshot merged = trend(ValueKind.TIME);
            for (int i = 0; i < 15; i++) {
                merged = merged
                        .mergedWith(trend(ValueKind.TIME, Arrays.copyOfRange(values, i * EXACT, (i + 1) * EXACT)));
            }

            assertThat(merged).isInstanceOf(BucketTrend.class);
            assertSame(merged, trend(ValueKind.TIME, values));
        }

        @Test
        void withNothingChangesNothing() {
            TrendSnapshot trend = trend(ValueKind.TIME, 1, 2, 3);
            TrendSnapshot nothing = trend(ValueKind.TIME);

            assertThat(trend.mergedWith(nothing)).isSameAs(trend);
            assertThat(nothing.mergedWith(trend)).isSameAs(trend);
            assertThat(nothing.mergedWith(nothing).isEmpty()).isTrue();
        }

        @Test
        void leavesBothPartsAsTheyWere() {
            TrendSnapshot left = trend(ValueKind.TIME, Distributions.UNIFORM.values(2 * EXACT));
            TrendSnapshot right = trend(ValueKind.TIME, Distributions.BIMODAL.values(2 * EXACT));
            var leftBuckets = Buckets.of(left);
            var rightBuckets = Buckets.of(right);

            left.mergedWith(right);

            assertThat(Buckets.of(left)).isEqualTo(leftBuckets);
            assertThat(Buckets.of(right)).isEqualTo(rightBuckets);
        }

        private TrendSnapshot merged(ValueKind kind, double[] values, int first) {
            return trend(kind, Arrays.copyOf(values, first))
                    .mergedWith(trend(kind, Arrays.copyOfRange(values, first, values.length)));
        }
    }

    private static void assertSame(TrendSnapshot actual, TrendSnapshot expected) {
        assertThat(actual.count()).isEqualTo(expected.count());
        assertThat(actual.sum()).isCloseTo(expected.sum(), within(1e-9 * Math.abs(expected.sum())));
        assertThat(actual.min()).isEqualTo(expected.min());
        assertThat(actual.max()).isEqualTo(expected.max());
        assertThat(Buckets.of(actual)).isEqualTo(Buckets.of(expected));
        for (double percentile : PERCENTILES) {
            assertThat(actual.percentile(percentile)).isEqualTo(expected.percentile(percentile));
        }
    }
}

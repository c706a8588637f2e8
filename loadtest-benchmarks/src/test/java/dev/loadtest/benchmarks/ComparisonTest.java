package dev.loadtest.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import dev.loadtest.profile.ArrivalRate;
import dev.loadtest.profile.Arrivals;
import dev.loadtest.profile.ConstantArrivalRate;

class ComparisonTest {

    private static final long MILLI = 1_000_000;
    /** Some time long after the clock's zero. */
    private static final long BEGIN = 77_000 * MILLI;

    private final Plan plan = Plan.even(100, 1);

    @Test
    void aPunctualRunHasNoErrorAtAll() {
        Comparison comparison = Comparison.of(plan, record(offsets()));

        assertThat(comparison.missing()).isZero();
        assertThat(comparison.repeated()).isZero();
        assertThat(comparison.rateError()).isEqualTo(0, within(1e-12));
        assertThat(comparison.latenessMillis(100)).isZero();
        assertThat(comparison.shareWithinMillisecond()).isEqualTo(1);
        assertThat(comparison.gapVariation()).isZero();
        assertThat(comparison.shareBunched(plan.meanGapNanos())).isZero();
    }

    @Test
    void latenessCountsFromTheArrivalThatWasLeastLate() {
        long[] times = offsets();
        // 3 ms on the way for all, one was faster, and two are later by 1 and by 4 ms.
        for (int i = 0; i < times.length; i++) {
            times[i] += 3 * MILLI;
        }
        times[50] -= MILLI;
        times[60] += MILLI;
        times[70] += 4 * MILLI;

        Comparison comparison = Comparison.of(plan, record(times));

        assertThat(comparison.latenessMillis(1)).isZero();
        assertThat(comparison.latenessMillis(50)).isEqualTo(1);
        assertThat(comparison.latenessMillis(98)).isEqualTo(1);
        assertThat(comparison.latenessMillis(99)).isEqualTo(2);
        assertThat(comparison.latenessMillis(100)).isEqualTo(5);
        assertThat(comparison.shareWithinMillisecond()).isEqualTo(0.98);
    }

    @Test
    void arrivalsThatOvertakeEachOtherKeepTheirOwnLateness() {
        long[] times = offsets();
        times[10] += 25 * MILLI;

        Comparison comparison = Comparison.of(plan, record(times));

        assertThat(comparison.latenessMillis(100)).isEqualTo(25);
        assertThat(comparison.gapsNanos()).hasSize(99).contains(5 * MILLI).doesNotContain(-15 * MILLI);
    }

    @Test
    void missingArrivalsAreLateAndRepeatedOnesAreCounted() {
        ArrivalRecord record = new ArrivalRecord(1, 1, new long[]{0, 1, 1, 3, 100},
                new long[]{0, 10 * MILLI, 11 * MILLI, 30 * MILLI, 31 * MILLI});

        Comparison comparison = Comparison.of(plan, record);

        assertThat(comparison.missing()).isEqualTo(97);
        assertThat(comparison.repeated()).isEqualTo(2);
        assertThat(comparison.shareWithinMillisecond()).isEqualTo(0.03);
    }

    @Test
    void aRunThatIsSlowerByAPercentHasThatRateError() {
        long[] times = LongStream.of(offsets()).map(offset -> offset * 100 / 99).toArray();

        assertThat(Comparison.of(plan, record(times)).rateError()).isEqualTo(-0.01, within(1e-6));
    }

    @Test
    void aLateLastArrivalIsNoRate() {
        long[] times = offsets();
        times[99] += 20 * MILLI;

        Comparison comparison = Comparison.of(plan, record(times));

        assertThat(comparison.rateError()).isBetween(-0.002, 0.0);
        assertThat(comparison.latenessMillis(100)).isEqualTo(20);
    }

    @Test
    void pairsVaryAndBunch() {
        long[] times = offsets();
        for (int i = 1; i < times.length; i += 2) {
            times[i] = times[i - 1];
        }

        Comparison comparison = Comparison.of(plan, record(times));

        assertThat(comparison.gapVariation()).isEqualTo(1, within(0.02));
        assertThat(comparison.shareBunched(plan.meanGapNanos())).isEqualTo(50.0 / 99, within(1e-12));
    }

    @Test
    void aClockThatTicksByTheMillisecondIsFoundOut() {
        long[] even = Plan.even(997, 10).offsetsNanos();
        long[] ticking = LongStream.of(even).map(offset -> (offset / MILLI + 1) * MILLI).toArray();

        assertThat(Comparison.largestPhaseShare(even)).isEqualTo(1, within(0.05));
        assertThat(Comparison.largestPhaseShare(ticking)).isEqualTo(20);
    }

    @Test
    void thePlanOfRandomArrivalsIsExponential() {
        Plan random = Plan.random(1_000, new ConstantArrivalRate(ArrivalRate.perSecond(1_000), Duration.ofSeconds(10),
                Arrivals.poisson(42), OptionalInt.empty()));

        Comparison comparison = Comparison.of(random, record(random.offsetsNanos()));

        assertThat(comparison.latenessMillis(100)).isZero();
        double distance = KolmogorovSmirnov.distance(comparison.gapsNanos(), random.meanGapNanos());
        assertThat(KolmogorovSmirnov.pValue(distance, comparison.gapsNanos().length)).isGreaterThan(0.01);
        assertThat(comparison.gapVariation()).isEqualTo(1, within(0.05));
    }

    @Test
    void aRecordSurvivesItsText() {
        ArrivalRecord record = ArrivalRecord
                .parse(new ArrivalRecord(7, 3, new long[]{5, 4}, new long[]{-9, 12}).text());

        assertThat(record.accepted()).isEqualTo(7);
        assertThat(record.mostOpen()).isEqualTo(3);
        assertThat(record.indexes()).containsExactly(5, 4);
        assertThat(record.nanos()).containsExactly(-9, 12);
    }

    private long[] offsets() {
        return plan.offsetsNanos().clone();
    }

    private static ArrivalRecord record(long[] offsets) {
        return new ArrivalRecord(1, 1, LongStream.range(0, offsets.length).toArray(),
                LongStream.of(offsets).map(offset -> BEGIN + offset).toArray());
    }
}

package dev.loadtest.internal.schedule;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.loadtest.profile.ArrivalProfile;
import dev.loadtest.profile.ArrivalRate;
import dev.loadtest.profile.Arrivals;
import dev.loadtest.profile.ConstantArrivalRate;
import dev.loadtest.profile.Ramp;
import dev.loadtest.profile.RampingArrivalRate;

/** Random arrivals are those of a Poisson process, the same for the same seed. */
class PoissonArrivalsTest {

    /** Kolmogorov-Smirnov, one per cent: a right generator with a free seed would exceed it once in a hundred times. */
    private static final double CRITICAL = 1.63;

    private static ArrivalProfile constant(long perSecond, Duration duration, long seed) {
        return new ConstantArrivalRate(ArrivalRate.perSecond(perSecond), duration, Arrivals.poisson(seed),
                OptionalInt.empty());
    }

    private static ArrivalProfile ramping(int startRate, long seed, Ramp... ramps) {
        return new RampingArrivalRate(startRate, ofSeconds(1), List.of(ramps), Arrivals.poisson(seed),
                OptionalInt.empty());
    }

    private static double[] seconds(ArrivalProfile profile) {
        return ArrivalScheduleTest.offsets(ArrivalSchedule.of(profile)).stream().mapToDouble(nanos -> nanos / 1e9)
                .toArray();
    }

    @Test
    void areTheSameForEver() {
        assertThat(ArrivalScheduleTest.offsets(ArrivalSchedule.of(constant(1_000, ofSeconds(1), 42))).subList(0, 6))
                .containsExactly(PINNED);
    }

    private static final Long[] PINNED = {298_992L, 2_132_134L, 3_410_108L, 4_476_667L, 7_746_043L, 7_887_344L};

    @Test
    void differWithTheSeed() {
        assertThat(seconds(constant(100, ofSeconds(1), 1))).isNotEqualTo(seconds(constant(100, ofSeconds(1), 2)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 42, -7, Long.MIN_VALUE})
    void haveExponentialGaps(long seed) {
        double[] offsets = seconds(constant(1_000, ofSeconds(100), seed));

        assertThat(offsets.length).isCloseTo(100_000, within(4 * 316));
        assertThat(distance(gaps(offsets), gap -> 1 - Math.exp(-gap * 1_000)) * Math.sqrt(offsets.length))
                .isLessThan(CRITICAL);
    }

    @Test
    void haveGapsThatDoNotKnowEachOther() {
        double[] gaps = gaps(seconds(constant(1_000, ofSeconds(100), 5)));
        double mean = Arrays.stream(gaps).average().orElseThrow();
        double variance = Arrays.stream(gaps).map(gap -> (gap - mean) * (gap - mean)).average().orElseThrow();
        double together = 0;
        for (int i = 1; i < gaps.length; i++) {
            together += (gaps[i] - mean) * (gaps[i - 1] - mean);
        }

        assertThat(together / gaps.length / variance).isCloseTo(0, within(4 / Math.sqrt(gaps.length)));
    }

    @Test
    void followARampByItsArea() {
        double[] offsets = seconds(ramping(0, 3, new Ramp(1_000, ofSeconds(100)), new Ramp(0, ofSeconds(100))));
        double[] areas = Arrays.stream(offsets)
                .map(t -> t < 100 ? 5 * t * t : 100_000 - 5 * (200 - t) * (200 - t)).toArray();

        assertThat(offsets.length).isCloseTo(100_000, within(4 * 316));
        assertThat(distance(gaps(areas), gap -> 1 - Math.exp(-gap)) * Math.sqrt(areas.length)).isLessThan(CRITICAL);
    }

    @Test
    void areNoneWhereTheRateIsZero() {
        double[] offsets = seconds(ramping(100, 8, new Ramp(100, ofSeconds(10)), new Ramp(0, Duration.ZERO),
                new Ramp(0, ofHours(1)), new Ramp(100, Duration.ZERO), new Ramp(100, ofSeconds(10))));

        assertThat(Arrays.stream(offsets)).noneMatch(t -> t >= 10 && t < 3_610).anyMatch(t -> t < 10)
                .anyMatch(t -> t >= 3_610);
        assertThat(seconds(ramping(0, 8, new Ramp(0, ofHours(1))))).isEmpty();
    }

    @Test
    void areKeptAsAWholeAndAPart() {
        PoissonProcess process = new PoissonProcess(1);
        for (int i = 0; i < 1_000; i++) {
            process.advance();
        }

        assertThat(process.whole() + process.part()).isCloseTo(1_000, within(130.0));
        assertThat(process.part()).isBetween(0.0, 1.0);
    }

    @Test
    void comeBeforeTheEndAndInOrder() {
        ArrivalSchedule.Cursor cursor = ArrivalSchedule.of(ramping(1_000, 4, new Ramp(0, ofSeconds(600)))).cursor();
        long last = 0;
        while (cursor.advance()) {
            assertThat(cursor.offsetNanos()).isGreaterThanOrEqualTo(last);
            last = cursor.offsetNanos();
        }

        assertThat(last).isLessThan(ofSeconds(600).toNanos());
    }

    @Test
    void doNotBunchAtMilliseconds() {
        assertThat(bunching(constant(10_007, ofSeconds(20), 6))).isLessThan(45);
    }

    @Test
    void doNotBunchAtMillisecondsWhereTheyAreEven() {
        assertThat(bunching(new ConstantArrivalRate(ArrivalRate.perSecond(10_007), ofSeconds(20), Arrivals.uniform(),
                OptionalInt.empty()))).isLessThan(45);
        assertThat(bunching(new RampingArrivalRate(10, ofSeconds(1), List.of(new Ramp(10_000, ofSeconds(20))),
                Arrivals.uniform(), OptionalInt.empty()))).isLessThan(45);
    }

    @Test
    void areFewInAYearIfTheyAreToBe() {
        ArrivalProfile profile = new ConstantArrivalRate(ArrivalRate.per(10, ofDays(365)), ofDays(365),
                Arrivals.poisson(2), OptionalInt.empty());

        assertThat(ArrivalScheduleTest.offsets(ArrivalSchedule.of(profile))).hasSizeBetween(1, 30);
    }

    /** Chi-squared of the places within a millisecond over 20 equal parts: 19 on average, 45 once in a thousand times. */
    private static double bunching(ArrivalProfile profile) {
        long[] parts = new long[20];
        List<Long> offsets = ArrivalScheduleTest.offsets(ArrivalSchedule.of(profile));
        offsets.forEach(offset -> parts[(int) (offset % 1_000_000 / 50_000)]++);
        double expected = offsets.size() / 20.0;
        return Arrays.stream(parts).mapToDouble(part -> (part - expected) * (part - expected) / expected).sum();
    }

    private static double[] gaps(double[] places) {
        double[] gaps = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            gaps[i] = places[i] - (i == 0 ? 0 : places[i - 1]);
        }
        return gaps;
    }

    private static double distance(double[] values, DoubleUnaryOperator distribution) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double most = 0;
        for (int i = 0; i < sorted.length; i++) {
            double expected = distribution.applyAsDouble(sorted[i]);
            most = Math.max(most, Math.max(expected - i / (double) sorted.length,
                    (i + 1) / (double) sorted.length - expected));
        }
        return most;
    }
}

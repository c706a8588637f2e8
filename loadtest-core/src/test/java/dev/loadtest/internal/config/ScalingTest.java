package dev.loadtest.internal.config;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.loadtest.profile.ArrivalRate;
import dev.loadtest.profile.Arrivals;
import dev.loadtest.profile.ConstantArrivalRate;
import dev.loadtest.profile.ConstantVus;
import dev.loadtest.profile.LoadProfile;
import dev.loadtest.profile.PerVuIterations;
import dev.loadtest.profile.Ramp;
import dev.loadtest.profile.RampingArrivalRate;
import dev.loadtest.profile.RampingVus;
import dev.loadtest.profile.SharedIterations;
import dev.loadtest.profile.Size;

/** The same profile, smaller or larger. */
class ScalingTest {

    private static LoadProfile scaled(LoadProfile profile, UnaryOperator<Size> size) {
        return Scaling.of(size.apply(Size.asWritten())).profile(profile);
    }

    @Nested
    class VirtualUsers {

        @ParameterizedTest
        @CsvSource({"10, 0.1, 1", "10, 0.25, 3", "10, 0.24, 2", "1, 0.001, 1", "0, 0.5, 0", "0, 10, 0", "3, 0.5, 2",
                "-3, 0.5, -3", "7, 1000, 7000", "2147483647, 2, 2147483647", "10, 0.15, 2"})
        void areRoundedHalfUpAndNeverVanish(int written, double factor, int scaled) {
            assertThat(scaled(new ConstantVus(written, ofSeconds(3)), size -> size.vus(factor)))
                    .isEqualTo(new ConstantVus(scaled, ofSeconds(3)));
        }

        @Test
        void ofRampsAreScaledAtEachOfTheirEnds() {
            assertThat(scaled(
                    new RampingVus(5, List.of(new Ramp(100, ofSeconds(10)), new Ramp(0, ofSeconds(20))), ofSeconds(30)),
                    size -> size.vus(0.1).duration(0.5)))
                    .isEqualTo(new RampingVus(1, List.of(new Ramp(10, ofSeconds(5)), new Ramp(0, ofSeconds(10))),
                            ofSeconds(30)));
        }

        @Test
        void keepTheirOwnIterationsAndShareFewer() {
            assertThat(scaled(new PerVuIterations(10, 20, ofMinutes(10)), size -> size.vus(0.1)))
                    .isEqualTo(new PerVuIterations(1, 20, ofMinutes(10)));
            assertThat(scaled(new SharedIterations(10, 200, ofMinutes(10)), size -> size.vus(0.1).duration(0.1)))
                    .isEqualTo(new SharedIterations(1, 20, ofMinutes(1)));
        }

        @Test
        void eachHaveAtLeastOneOfTheSharedIterations() {
            assertThat(scaled(new SharedIterations(5, 5, ofMinutes(10)), size -> size.vus(0.5)))
                    .isEqualTo(new SharedIterations(3, 3, ofMinutes(10)));
            assertThat(scaled(new SharedIterations(13, 13, ofMinutes(10)), size -> size.vus(0.0001)))
                    .isEqualTo(new SharedIterations(1, 1, ofMinutes(10)));
        }

        @Test
        void whoAreMoreThanTheSharedIterationsStaySoForTheValidation() {
            assertThat(scaled(new SharedIterations(10, 5, ofMinutes(10)), size -> size.vus(2)))
                    .isEqualTo(new SharedIterations(20, 10, ofMinutes(10)));
        }
    }

    @Nested
    class Durations {

        @Test
        void areExactToTheNanosecond() {
            assertThat(scaled(new ConstantVus(1, ofNanos(15)), size -> size.duration(0.1)).duration())
                    .isEqualTo(ofNanos(2));
            assertThat(scaled(new ConstantVus(1, ofDays(365)), size -> size.duration(1000)).duration())
                    .isEqualTo(ofDays(365_000));
            assertThat(scaled(new ConstantVus(1, ofSeconds(1)), size -> size.duration(0.3)).duration())
                    .isEqualTo(ofMillis(300));
        }

        @Test
        void thatVanishAreLeftToTheValidation() {
            assertThat(scaled(new ConstantVus(1, ofNanos(4)), size -> size.duration(0.1)).duration()).isZero();
        }

        @Test
        void thatAreNotToBeBelievedStayAsTheyAre() {
            Duration longest = ofSeconds(Long.MAX_VALUE);
            assertThat(scaled(new ConstantVus(1, longest), size -> size.duration(2)).duration()).isEqualTo(longest);
            assertThat(scaled(new ConstantVus(1, ofSeconds(-5)), size -> size.duration(2)).duration())
                    .isEqualTo(ofSeconds(-10));
        }
    }

    @Nested
    class Rates {

        private LoadProfile constant(long iterations, Duration unit, OptionalInt limit) {
            return new ConstantArrivalRate(ArrivalRate.per(iterations, unit), ofSeconds(10), Arrivals.poisson(3),
                    limit);
        }

        @ParameterizedTest
        @CsvSource({"50, 1, 0.5, 25, 1", "5, 1, 0.5, 5, 2", "5, 1, 2, 10, 1", "5, 1, 0.3, 3, 2", "1, 1, 0.001, 1, 1000",
                "7, 60, 0.1, 7, 600", "30, 60, 0.1, 3, 60", "1, 1, 1000, 1000, 1", "0, 1, 0.5, 0, 1"})
        void areExact(long rate, int unit, double factor, long newRate, int newUnit) {
            assertThat(scaled(constant(rate, ofSeconds(unit), OptionalInt.empty()), size -> size.rate(factor)))
                    .isEqualTo(constant(newRate, ofSeconds(newUnit), OptionalInt.empty()));
        }

        @Test
        void ofAFactorWithoutEndStretchTheUnitInstead() {
            ConstantArrivalRate scaled = (ConstantArrivalRate) scaled(constant(10, ofSeconds(1), OptionalInt.empty()),
                    size -> size.rate(1.0 / 3));

            assertThat(scaled.rate()).isEqualTo(ArrivalRate.per(10, ofNanos(3_000_000_000L)));
            assertThat(scaled.rate().perSecond()).isCloseTo(10.0 / 3, within(1e-8));
        }

        @Test
        void ofRampsKeepTheirProportions() {
            assertThat(scaled(
                    new RampingArrivalRate(1, ofSeconds(1),
                            List.of(new Ramp(30, ofSeconds(8)), new Ramp(0, ofSeconds(4))),
                            Arrivals.uniform(), OptionalInt.of(30)),
                    size -> size.rate(0.05).duration(0.5).vus(0.01)))
                    .isEqualTo(new RampingArrivalRate(1, ofSeconds(20),
                            List.of(new Ramp(30, ofSeconds(4)), new Ramp(0, ofSeconds(2))), Arrivals.uniform(),
                            OptionalInt.of(1)));
        }

        @Test
        void thatWouldBeNoIntsStretchTheUnitInstead() {
            RampingArrivalRate scaled = (RampingArrivalRate) scaled(
                    new RampingArrivalRate(0, ofSeconds(1), List.of(new Ramp(1_000_000_007, ofSeconds(8))),
                            Arrivals.uniform(), OptionalInt.empty()),
                    size -> size.rate(1000));

            assertThat(scaled.ramps()).containsExactly(new Ramp(1_000_000_007, ofSeconds(8)));
            assertThat(scaled.timeUnit()).isEqualTo(ofMillis(1));
        }

        @Test
        void thatAreOutOfRangeStaySoForTheValidation() {
            LoadProfile noUnit = constant(5, Duration.ZERO, OptionalInt.of(-1));
            LoadProfile negative = constant(-5, ofSeconds(1), OptionalInt.empty());

            assertThat(scaled(noUnit, size -> size.rate(0.5).vus(0.5))).isEqualTo(noUnit);
            assertThat(scaled(negative, size -> size.rate(0.5))).isEqualTo(negative);
        }
    }

    @Test
    void aSizeAsWrittenChangesNothing() {
        LoadProfile profile = new RampingArrivalRate(1, ofSeconds(1), List.of(new Ramp(30, ofSeconds(8))),
                Arrivals.uniform(), OptionalInt.of(30));

        assertThat(scaled(profile, size -> size)).isEqualTo(profile);
        assertThat(Scaling.NONE.profile(profile)).isEqualTo(profile);
    }
}

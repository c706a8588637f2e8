package dev.loadtest.profile;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A profile tells what it will do and need. */
class LoadPlanTest {

    private static final OptionalInt UNLIMITED = OptionalInt.empty();

    private static LoadProfile constantRate(long perSecond, Duration duration) {
        return new ConstantArrivalRate(ArrivalRate.perSecond(perSecond), duration, Arrivals.uniform(), UNLIMITED);
    }

    private static LoadProfile rampingRate(int startRate, Ramp... ramps) {
        return new RampingArrivalRate(startRate, ofSeconds(1), List.of(ramps), Arrivals.uniform(), UNLIMITED);
    }

    private static LoadPlan.Point at(LoadPlan plan, Duration offset) {
        return plan.points().stream().filter(point -> point.offset().equals(offset)).findFirst().orElseThrow();
    }

    @Nested
    class OfAnOpenModel {

        @Test
        void needsTheRateTimesTheResponseTime() {
            LoadPlan plan = LoadPlan.of(constantRate(50, ofSeconds(30)), ofMillis(200));

            assertThat(plan.peakVus()).isEqualTo(new LoadPlan.Peak(10, ofMillis(200)));
            assertThat(plan.peakConnections()).isEqualTo(plan.peakVus());
            assertThat(plan.iterations()).hasValue(1_500);
            assertThat(plan.expectedIterations()).isEqualTo(1_500);
        }

        @Test
        void needsThePortsOfAMinuteIfConnectionsAreNotKept() {
            assertThat(LoadPlan.of(constantRate(50, ofMinutes(5)), ofSeconds(2)).peakPorts())
                    .isEqualTo(new LoadPlan.Peak(50 * 62, ofSeconds(62)));
        }

        @Test
        void neverNeedsMoreThanThereAreIterations() {
            assertThat(LoadPlan.of(constantRate(50, ofSeconds(30)), ofHours(1)).peakVus())
                    .isEqualTo(new LoadPlan.Peak(1_500, ofSeconds(30)));
        }

        @Test
        void countsTheArrivalsOfTheLastResponseTimeOfARamp() {
            LoadPlan plan = LoadPlan.of(rampingRate(0, new Ramp(100, ofSeconds(100))), ofSeconds(10));

            assertThat(at(plan, ofSeconds(55)).vus()).as("the area from 45 s to 55 s").isCloseTo(500, within(1e-9));
            assertThat(plan.peakVus()).isEqualTo(new LoadPlan.Peak(950, ofSeconds(100)));
        }

        @Test
        void findsTheSummitAfterTheTopOfTheRate() {
            LoadPlan plan = LoadPlan.of(rampingRate(0, new Ramp(100, ofSeconds(10)), new Ramp(0, ofSeconds(10))),
                    ofSeconds(4));

            assertThat(plan.peakVus()).as("8 to 12 s: twice (80 + 100) / 2 * 2")
                    .isEqualTo(new LoadPlan.Peak(360, ofSeconds(12)));
        }

        @Test
        void lastsUntilTheLastIterationHasEnded() {
            LoadPlan plan = LoadPlan.of(constantRate(50, ofSeconds(30)), ofSeconds(10));

            assertThat(plan.points().getLast().offset()).isEqualTo(ofSeconds(40));
            assertThat(plan.points().getLast().vus()).isZero();
            assertThat(plan.points().getLast().iterationsPerSecond()).isZero();
            assertThat(plan.points().getLast().connections()).as("idle ones are kept").isEqualTo(500);
            assertThat(at(plan, ofSeconds(36)).vus()).isCloseTo(200, within(1e-6));
        }

        @Test
        void countsEvenArrivalsExactly() {
            assertThat(LoadPlan.of(new ConstantArrivalRate(ArrivalRate.per(20, ofMillis(950)), ofSeconds(1),
                    Arrivals.uniform(), UNLIMITED), ofSeconds(1)).iterations()).hasValue(22);
            assertThat(LoadPlan.of(new RampingArrivalRate(0, ofMillis(950),
                    List.of(new Ramp(20, ofSeconds(1)), new Ramp(0, ofSeconds(1))), Arrivals.uniform(), UNLIMITED),
                    ofSeconds(1)).iterations()).hasValue(21);
            assertThat(LoadPlan.of(constantRate(1_000_000, ofDays(365)), ofSeconds(1)).iterations())
                    .hasValue(31_536_000_000_000L);
        }

        @Test
        void doesNotKnowHowManyRandomArrivalsThereWillBe() {
            LoadPlan plan = LoadPlan.of(new ConstantArrivalRate(ArrivalRate.perSecond(20), ofSeconds(5),
                    Arrivals.poisson(1), UNLIMITED), ofSeconds(1));

            assertThat(plan.iterations()).isEmpty();
            assertThat(plan.expectedIterations()).isEqualTo(100);
        }
    }

    @Nested
    class OfAClosedModel {

        @Test
        void startsAsManyIterationsAsTheVirtualUsersCan() {
            LoadPlan plan = LoadPlan.of(new ConstantVus(25, ofMinutes(2)), ofMillis(200));

            assertThat(plan.points()).allMatch(point -> point.offset().equals(ofMinutes(2))
                    || (point.iterationsPerSecond() == 125 && point.vus() == 25));
            assertThat(plan.peakVus()).isEqualTo(new LoadPlan.Peak(25, ZERO));
            assertThat(plan.iterations()).isEmpty();
            assertThat(plan.expectedIterations()).isEqualTo(15_000);
            assertThat(plan.peakPorts().value()).isEqualTo(25 + 60 * 125);
        }

        @Test
        void followsTheLines() {
            LoadPlan plan = LoadPlan.of(new RampingVus(0, List.of(new Ramp(100, ofSeconds(50)),
                    new Ramp(20, ZERO), new Ramp(0, ofSeconds(50))), ZERO), ofSeconds(1));

            assertThat(at(plan, ofSeconds(25)).vus()).isCloseTo(50, within(1e-9));
            assertThat(at(plan, ofSeconds(50)).vus()).isCloseTo(20, within(1e-9));
            assertThat(at(plan, ofSeconds(75)).vus()).isCloseTo(10, within(1e-9));
            assertThat(plan.peakVus()).isEqualTo(new LoadPlan.Peak(100, ofSeconds(50)));
            assertThat(plan.expectedIterations()).isEqualTo(2_500 + 500);
        }

        @Test
        void endsWhenAllIterationsAreDone() {
            LoadPlan each = LoadPlan.of(new PerVuIterations(10, 50, ofMinutes(10)), ofMillis(200));
            LoadPlan shared = LoadPlan.of(new SharedIterations(8, 100, ofMinutes(10)), ofMillis(200));

            assertThat(each.points().getLast().offset()).isEqualTo(ofSeconds(10));
            assertThat(each.iterations()).hasValue(500);
            assertThat(each.peakPorts().value()).as("one for each").isEqualTo(500);
            assertThat(shared.points().getLast().offset()).isEqualTo(ofMillis(2_600));
            assertThat(shared.iterations()).hasValue(100);
            assertThat(at(shared, ofMillis(2_496)).vus()).as("in the last round").isEqualTo(4);
        }

        @Test
        void staysANumberHoweverManyIterationsThereAre() {
            LoadPlan plan = LoadPlan.of(new PerVuIterations(9, Long.MAX_VALUE, ofDays(1)), ofSeconds(1));

            assertThat(plan.iterations()).hasValue(Long.MAX_VALUE);
            assertThat(plan.expectedIterations()).isEqualTo(9 * 86_400);
        }

        @Test
        void tellsWhatMaxDurationWillCutOff() {
            LoadPlan plan = LoadPlan.of(new SharedIterations(10, 1_000, ofSeconds(30)), ofSeconds(1));

            assertThat(plan.expectedIterations()).isEqualTo(300);
            assertThat(plan.describe()).contains(": about 300 iterations of 1000 until maxDuration; ");
        }
    }

    @Test
    void goesForwardInTime() {
        for (LoadProfile profile : PlanPreview.profiles()) {
            for (int millis = 1; millis < 3_000; millis += 7) {
                List<LoadPlan.Point> points = LoadPlan.of(profile, ofMillis(millis)).points();

                assertThat(points).extracting(LoadPlan.Point::offset).doesNotHaveDuplicates().isSorted();
                assertThat(points.getFirst().offset()).isZero();
                assertThat(points).hasSizeGreaterThan(100);
            }
        }
    }

    @Nested
    class InALine {

        @Test
        void saysWhatItNeeds() {
            assertThat(LoadPlan.of(constantRate(50, ofMinutes(5)), ofMillis(200))).hasToString(
                    "50.00 iterations/s for 5m0s: 15000 iterations; at 200ms each it needs 10 VUs and as many"
                            + " connections, first after 200ms; 3010 local ports if each iteration opens a connection");
        }

        @Test
        void knowsTheSingular() {
            assertThat(LoadPlan.of(new PerVuIterations(1, 1, ofSeconds(9)), ofSeconds(1)).describe()).isEqualTo(
                    "1 iteration for each of 1 VU (maxDuration: 9s): 1 iteration; at 1s each it needs 1 VU and a"
                            + " connection; 1 local port if each iteration opens a connection");
        }

        @Test
        void warnsOfALimitThatIsTooLow() {
            LoadProfile limited = new ConstantArrivalRate(ArrivalRate.perSecond(50), ofSeconds(30),
                    Arrivals.uniform(), OptionalInt.of(5));

            assertThat(LoadPlan.of(limited, ofMillis(200)).describe())
                    .contains("needs 10 VUs").contains("(maxVus is too low: iterations will be dropped)");
            assertThat(LoadPlan.of(limited, ofMillis(100)).describe()).doesNotContain("too low");
        }
    }

    @Nested
    class AsAPicture {

        @Test
        void showsBothSidesOfAClosedModelAtOnce() {
            assertThat(LoadPlan.of(new RampingVus(0, List.of(new Ramp(40, ofSeconds(10)), new Ramp(40, ofSeconds(20)),
                    new Ramp(0, ofSeconds(10))), ZERO), ofMillis(500)).draw(60, 6)).isEqualTo("""
                            VUs                                             iterations/s
                            40 ┤           ▂▆██████████████████████████▆▂           ├ 80
                               ┤         ▃▇██████████████████████████████▇▃         ├
                               ┤       ▄▇██████████████████████████████████▇▄       ├
                            20 ┤    ▁▄████████████████████████████████████████▄▁    ├ 40
                               ┤  ▁▅████████████████████████████████████████████▅▁  ├
                               ┤▂▆████████████████████████████████████████████████▆▂├
                             0 └─────────────┬────────────┬────────────┬────────────┘ 0
                                0s           10s          20s          30s          40s""");
        }

        @Test
        void showsStartsAndBusyVirtualUsersOfAnOpenModel() {
            assertThat(LoadPlan.of(rampingRate(0, new Ramp(40, ofSeconds(20)), new Ramp(0, ZERO),
                    new Ramp(0, ofSeconds(20))), ofSeconds(5)).drawAscii(60, 6)).isEqualTo("""
                            iterations/s
                             40 |               ...:::#
                                |        ...::#########
                                |...:::################
                              0 +-----------------+---------------+----------------
                            VUs
                            175 |                ...::##.
                                |          ..:::##########.
                                |......::##################:.
                              0 +-----------------+---------------+----------------
                                 0s               15s             30s              45s""");
        }

        static Stream<LoadProfile> profiles() {
            return PlanPreview.profiles().stream();
        }

        @ParameterizedTest
        @MethodSource("profiles")
        void fitsTheTerminalWhateverTheProfile(LoadProfile profile) {
            for (Duration responseTime : List.of(Duration.ofNanos(1), ofMillis(7), ofSeconds(10), ofDays(1))) {
                LoadPlan plan = LoadPlan.of(profile, responseTime);

                assertThat(plan.draw().lines()).allMatch(line -> line.length() <= 80)
                        .noneMatch(line -> line.endsWith(" "));
                assertThat(plan.drawAscii(40, 4).lines())
                        .allMatch(line -> line.length() <= 40 && line.chars().allMatch(c -> c < 128));
            }
        }

        @Test
        void cannotBeTooSmall() {
            LoadPlan plan = LoadPlan.of(constantRate(1, ofSeconds(1)), ofSeconds(1));

            assertThatIllegalArgumentException().isThrownBy(() -> plan.draw(39, 10))
                    .withMessage("a picture needs at least 40 columns and 4 rows, but was to have 39 and 10");
            assertThatIllegalArgumentException().isThrownBy(() -> plan.drawAscii(80, 3));
        }
    }

    @Test
    void needsAResponseTimeAndAProfileThatTakesTime() {
        LoadProfile profile = constantRate(1, ofSeconds(1));

        assertThatIllegalArgumentException().isThrownBy(() -> LoadPlan.of(profile, ZERO))
                .withMessage("assumedResponseTime must be more than 0, but was PT0S");
        assertThatIllegalArgumentException().isThrownBy(() -> LoadPlan.of(constantRate(1, ZERO), ofSeconds(1)))
                .withMessage("a profile must take some time, but takes PT0S");
    }
}

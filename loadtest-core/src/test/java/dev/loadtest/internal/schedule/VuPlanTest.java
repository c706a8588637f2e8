package dev.loadtest.internal.schedule;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.loadtest.profile.ConstantVus;
import dev.loadtest.profile.Ramp;
import dev.loadtest.profile.RampingVus;

class VuPlanTest {

    @Nested
    class WantedSteps {

        /** k6's corner cases, in seconds:VUs. */
        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
                "2 | 5/0 3/2                | 0:2 0:5 1:4 2:3 2:0",
                "3 | 5/2                    | 0:3 1:4 2:5 2:0",
                "0 | 2/2 0/2 2/2 0/2        | 0:0 1:1 2:2 3:1 4:0 5:1 6:2 7:1 8:0",
                "0 | 5/5 5/5 0/5            | 0:0 1:1 2:2 3:3 4:4 5:5 11:4 12:3 13:2 14:1 15:0",
                "5 | 5/1 3/0 3/1            | 0:5 1:3 2:0",
                "0 | 0/1 4/0 4/2 1/0 1/1    | 0:0 1:4 3:1 4:0",
                "1 | 1/5 10/9 0/5           | 0:1 6:2 7:3 8:4 9:5 10:6 11:7 12:8 13:9 14:10 14.5:9 15:8 15.5:7 16:6 16.5:5 17:4 17.5:3 18:2 18.5:1 19:0"})
        void followTheLinesAsInK6(int startVus, String ramps, String expected) {
            VuPlan plan = VuPlan.of(profile(startVus, ramps, 30), ofSeconds(30));

            assertThat(text(plan.wanted())).isEqualTo(expected);
        }

        @Test
        void truncateToNanosecondsAsK6Does() {
            VuPlan plan = VuPlan.of(new RampingVus(0, List.of(new Ramp(3, ofSeconds(10))), ZERO), ZERO);

            assertThat(plan.wanted()).extracting(VuStep::offsetNanos)
                    .as("E - D*(T-n)/(T-F), the quotient truncated")
                    .containsExactly(0L, 10_000_000_000L - 6_666_666_666L, 10_000_000_000L - 3_333_333_333L,
                            10_000_000_000L, 10_000_000_000L);
        }

        @Test
        void staySmallEnoughForLongsWhereTheProductIsNot() {
            Duration year = ofDays(365);
            VuPlan plan = VuPlan.of(new RampingVus(0, List.of(new Ramp(1_000_000, year)), ZERO), ZERO);

            assertThat(plan.wanted()).hasSize(1_000_002);
            assertThat(plan.wanted().get(500_000))
                    .isEqualTo(new VuStep(year.toNanos() - year.toNanos() / 2, 500_000));
        }
    }

    @Nested
    class HeldSteps {

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
                "no grace at all is the plan itself | 0 | 5/1 3/0 3/1     | 0  | 0  | 0:0 0.2:1 0.4:2 0.6:3 0.8:4 1:5 1:3 2:0",
                "each step down is postponed        | 4 | 0/4             | 30 | 90 | 0:4 31:3 32:2 33:1 34:0",
                "nothing goes beyond the last grace | 4 | 0/4             | 30 | 27 | 0:4 31:0",
                "a climb within the grace cancels   | 4 | 2/2 4/2 4/10    | 5  | 30 | 0:4 44:0",
                "a climb in the very last moment    | 2 | 1/0 1/5 2/0 2/5 | 5  | 30 | 0:2 40:0",
                "a climb too late does not          | 2 | 1/0 1/6 2/0 2/5 | 5  | 30 | 0:2 5:1 6:2 41:0",
                "a climb part of the way            | 6 | 2/4 4/2 4/10    | 5  | 9  | 0:6 6:5 7:4 25:0",
                "a jump down, back half the way     | 9 | 2/0 2/1 5/0 5/9 | 3  | 9  | 0:9 3:5 19:0"})
        void boundWhatIsHeld(String what, int startVus, String ramps, int rampDown, int stop, String expected) {
            VuPlan plan = VuPlan.of(profile(startVus, ramps, rampDown), ofSeconds(stop));

            assertThat(text(plan.held())).as(what).isEqualTo(expected);
        }

        @Test
        void areAlwaysTheMaximumOfWhatWasWantedDuringTheGrace() {
            Random random = new Random(42);
            for (int round = 0; round < 300; round++) {
                RampingVus profile = randomProfile(random);
                Duration gracefulStop = ofMillis(random.nextInt(8) * 500L);
                VuPlan plan = VuPlan.of(profile, gracefulStop);
                for (long t = 0; t <= plan.lastNanos(); t += 250_000_000L) {
                    assertThat(vusAt(plan.held(), t)).as("%s at %d of %s", profile, t, gracefulStop)
                            .isEqualTo(expectedHeld(profile, plan, t));
                }
            }
        }

        private int expectedHeld(RampingVus profile, VuPlan plan, long t) {
            if (t >= plan.lastNanos()) {
                return 0;
            }
            // The plan's own final step to 0 does not count: after it the last target is held for the graceful stop.
            List<VuStep> ramps = RampSteps.of(profile, SegmentTuple.FULL);
            long from = t - profile.gracefulRampDown().toNanos();
            int most = from < 0 ? 0 : vusAt(ramps, from);
            for (VuStep step : ramps) {
                if (step.offsetNanos() > from && step.offsetNanos() <= t) {
                    most = Math.max(most, step.vus());
                }
            }
            if (profile.gracefulRampDown().isZero()) {
                most = vusAt(ramps, t);
            }
            return most;
        }

        private RampingVus randomProfile(Random random) {
            List<Ramp> ramps = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(6); i++) {
                ramps.add(new Ramp(random.nextInt(8), ofMillis(random.nextInt(6) * 500L)));
            }
            ramps.add(new Ramp(random.nextInt(8), ofSeconds(1)));
            return new RampingVus(random.nextInt(8), ramps, ofMillis(random.nextInt(8) * 500L));
        }
    }

    @Test
    void constantVusStopAtTheEndAndAreCutOffAGraceLater() {
        VuPlan plan = VuPlan.of(new ConstantVus(7, ofSeconds(10)), ofSeconds(3));

        assertThat(text(plan.wanted())).isEqualTo("0:7 10:0");
        assertThat(text(plan.held())).isEqualTo("0:7 13:0");
        assertThat(plan.maxVus()).isEqualTo(7);
        assertThat(plan.endNanos()).isEqualTo(ofSeconds(10).toNanos());
        assertThat(plan.lastNanos()).isEqualTo(ofSeconds(13).toNanos());
    }

    private static int vusAt(List<VuStep> steps, long nanos) {
        int vus = 0;
        for (VuStep step : steps) {
            if (step.offsetNanos() <= nanos) {
                vus = step.vus();
            }
        }
        return vus;
    }

    private static RampingVus profile(int startVus, String ramps, int gracefulRampDownSeconds) {
        List<Ramp> list = new ArrayList<>();
        for (String ramp : ramps.trim().split(" ")) {
            String[] parts = ramp.split("/");
            list.add(new Ramp(Integer.parseInt(parts[0]), ofSeconds(Long.parseLong(parts[1]))));
        }
        return new RampingVus(startVus, list, ofSeconds(gracefulRampDownSeconds));
    }

    private static String text(List<VuStep> steps) {
        return steps.stream()
                .map(step -> new java.math.BigDecimal(step.offsetNanos()).movePointLeft(9).stripTrailingZeros()
                        .toPlainString() + ":" + step.vus())
                .collect(Collectors.joining(" "));
    }
}

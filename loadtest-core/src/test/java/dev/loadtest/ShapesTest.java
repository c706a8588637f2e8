package dev.loadtest;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.loadtest.profile.Arrivals;
import dev.loadtest.profile.ConstantVus;
import dev.loadtest.profile.LoadPlan;
import dev.loadtest.profile.LoadProfile;
import dev.loadtest.profile.Ramp;
import dev.loadtest.profile.RampingArrivalRate;
import dev.loadtest.profile.RampingVus;

/** Shapes with names are made of exactly the stages that their description says. */
class ShapesTest {

    private static LoadProfile profile(LoadShape shape) {
        return shape.vu(ctx -> ctx.think(ofSeconds(1))).profile();
    }

    private static RampingVus stages(Ramp... ramps) {
        return new RampingVus(0, List.of(ramps), ofSeconds(30));
    }

    @Test
    void smokeIsAFewForAMinute() {
        assertThat(profile(Shapes.smoke())).isEqualTo(new ConstantVus(3, ofMinutes(1)));
    }

    @Test
    void averageRampsForAnEighthAtBothEnds() {
        assertThat(profile(Shapes.average(100, ofMinutes(40)))).isEqualTo(
                stages(new Ramp(100, ofMinutes(5)), new Ramp(100, ofMinutes(30)), new Ramp(0, ofMinutes(5))));
    }

    @Test
    void stressRampsUpSlower() {
        assertThat(profile(Shapes.stress(200, ofMinutes(45)))).isEqualTo(
                stages(new Ramp(200, ofMinutes(10)), new Ramp(200, ofMinutes(30)), new Ramp(0, ofMinutes(5))));
    }

    @Test
    void soakIsAlmostAllPlateau() {
        assertThat(profile(Shapes.soak(100, ofHours(10)))).isEqualTo(
                stages(new Ramp(100, ofMinutes(6)), new Ramp(100, ofMinutes(588)), new Ramp(0, ofMinutes(6))));
    }

    @Test
    void spikeHasNoPlateau() {
        assertThat(profile(Shapes.spike(2_000, ofMinutes(3)))).isEqualTo(
                stages(new Ramp(2_000, ofMinutes(2)), new Ramp(0, ofMinutes(1))));
    }

    @Test
    void breakpointIsASingleRampOfArrivals() {
        assertThat(profile(Shapes.breakpoint(20_000, ofHours(2)))).isEqualTo(new RampingArrivalRate(0, ofSeconds(1),
                List.of(new Ramp(20_000, ofHours(2))), Arrivals.uniform(), OptionalInt.empty()));
    }

    static Stream<LoadShape> oddTimes() {
        Duration odd = ofNanos(1_234_567_891);
        return Stream.of(Shapes.average(7, odd), Shapes.stress(7, odd), Shapes.soak(7, odd), Shapes.spike(7, odd),
                Shapes.breakpoint(7, odd));
    }

    @ParameterizedTest
    @MethodSource("oddTimes")
    void allStagesTogetherTakeTheTimeThatWasAskedFor(LoadShape shape) {
        assertThat(profile(shape).duration()).isEqualTo(ofNanos(1_234_567_891));
    }

    @Test
    void aScenarioTellsItsPlan() {
        Scenario scenario = Shapes.average(100, ofMinutes(40)).pacing(ofSeconds(2)).vu(ctx -> ctx.think(ofSeconds(1)));

        LoadPlan plan = scenario.plan(ofMillis(500));

        assertThat(plan.peakVus().value()).isEqualTo(100);
        assertThat(plan.expectedIterations()).as("one each 2 s, the pacing").isEqualTo(100 * 35 * 60 / 2);
        assertThat(scenario.plan(ofSeconds(5)).expectedIterations()).isEqualTo(100 * 35 * 60 / 5);
        assertThat(scenario.minIterationDuration(ofSeconds(4)).plan(ofMillis(500)).expectedIterations())
                .isEqualTo(100 * 35 * 60 / 4);
        assertThatIllegalArgumentException().isThrownBy(() -> scenario.plan(Duration.ZERO));
    }

    private static Duration ofMillis(long millis) {
        return Duration.ofMillis(millis);
    }
}

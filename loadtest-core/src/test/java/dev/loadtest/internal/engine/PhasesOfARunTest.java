package dev.loadtest.internal.engine;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.loadtest.LoadResult;
import dev.loadtest.Scenario;
import dev.loadtest.Threshold;
import dev.loadtest.metric.MetricSelector;

/** One virtual user, an iteration a second for 20 s: slow ones for 5 s, then fast ones. */
class PhasesOfARunTest {

    private final VirtualRun run = new VirtualRun();

    private Scenario slowAtFirst() {
        return Scenario.constantVus(1, ofSeconds(20)).vu(ctx -> {
            long start = run.elapsed().toMillis();
            ctx.group("work", () -> ctx.think(ofMillis(start < 5_000 ? 900 : 100)));
            ctx.think(ofMillis(start < 5_000 ? 100 : 900));
        });
    }

    private static Duration p95(LoadResult result, String metric) {
        return result.time(metric).percentile(95);
    }

    @Test
    void theWarmUpIsShownButNotJudged() {
        run.settings = run.settings.withWarmUp(ofSeconds(5))
                .withThreshold(Threshold.of("group_duration", "max<200"))
                .withThreshold(Threshold.of("group_duration{phase:warm-up}", "min>800"))
                .withThreshold(Threshold.of("iterations", "count==15"));

        LoadResult result = run.run(slowAtFirst());

        assertThat(result.passed()).as("%s", result.reasons()).isTrue();
        assertThat(p95(result, "group_duration")).isEqualTo(ofMillis(100));
        assertThat(p95(result, "group_duration{phase:warm-up}")).isEqualTo(ofMillis(900));
        assertThat(run.frames.get(4).scenarios().getFirst().p95Nanos()).as("shown").isPositive();
        assertThat(result.counter("iterations").count()).isEqualTo(15);
        assertThat(result.counter("iterations{phase:warm-up}").count()).isEqualTo(5);
        assertThat(result.metrics().series("iterations")).as("everything").hasSize(2);
        assertThat(result.perSecond("iterations")).as("over what is judged").isCloseTo(1, within(1e-9));
        assertThat(result.perSecond("iterations{phase:warm-up}")).isCloseTo(1, within(1e-9));
    }

    @Test
    void anIterationBelongsToThePhaseInWhichItStarted() {
        run.settings = run.settings.withWarmUp(ofMillis(4_500)).withPhase("peak", ofMillis(6_500), ofMillis(9_500));

        LoadResult result = run.run(slowAtFirst());

        assertThat(result.counter("iterations{phase:warm-up}").count()).as("begun at 0, 1, 2, 3 and 4 s").isEqualTo(5);
        assertThat(result.counter("iterations{phase:peak}").count()).as("begun at 7, 8 and 9 s").isEqualTo(3);
        assertThat(result.trend("group_duration{phase:peak,group:::work}").count()).isEqualTo(3);
        assertThat(result.perSecond("iterations{phase:peak}")).isCloseTo(1, within(1e-9));
        assertThat(result.counter("iterations").count()).as("the peak is judged with the rest").isEqualTo(15);
    }

    @Test
    void aThresholdMayBeAboutAPhase() {
        run.settings = run.settings.withPhase("begin", Duration.ZERO, ofSeconds(5))
                .withPhase("rest", ofSeconds(5), ofSeconds(20))
                .withThreshold(Threshold.of("group_duration{phase:begin}", "max<200"))
                .withThreshold(Threshold.of("group_duration{phase:rest}", "max<200"))
                .withThreshold(Threshold.of("iterations{phase:rest}", "rate>=1"));

        LoadResult result = run.run(slowAtFirst());

        assertThat(result.thresholds()).extracting(threshold -> threshold.passed())
                .containsExactly(false, true, true);
    }

    @Test
    void whatFailsInTheWarmUpStillTurnsTheRunRed() {
        run.settings = run.settings.withWarmUp(ofSeconds(5)).withThreshold(Threshold.of("checks", "rate==1"));

        LoadResult result = run.run(Scenario.constantVus(1, ofSeconds(10)).vu(ctx -> {
            ctx.check("warm", run.elapsed().toMillis() > 2_500);
            ctx.think(ofSeconds(1));
            if (run.elapsed().toMillis() < 2_500) {
                throw new IllegalStateException("still cold");
            }
        }));

        assertThat(result.rate("checks").rate()).as("what is judged").isEqualTo(1);
        assertThat(result.thresholds()).allSatisfy(threshold -> assertThat(threshold.passed()).isTrue());
        assertThat(result.reasons()).hasSize(2)
                .anySatisfy(reason -> assertThat(reason).contains("check failed: 'warm'", "3 of 5 times"))
                .anySatisfy(reason -> assertThat(reason).contains("still cold", "2 times"));
        assertThat(run.frames.getLast().scenarios().getFirst().failures()).isEqualTo(3);
    }

    @Test
    void aRunThatIsWarmUpAloneHasNoIteration() {
        run.settings = run.settings.withWarmUp(ofSeconds(30));

        assertThat(run.run(slowAtFirst()).reasons()).singleElement().asString().contains("no iteration");
    }

    @Test
    void virtualUsersAreCountedInThePhaseOfTheMomentAndTheNewestValueCounts() {
        run.settings = run.settings.withWarmUp(ofSeconds(5)).withPhase("peak", ofSeconds(5), ofSeconds(10));

        LoadResult result = run.run(
                Scenario.constantVus(3, ofSeconds(7)).vu(ctx -> ctx.think(ofSeconds(1))).named("few"),
                Scenario.constantVus(4, ofSeconds(15)).vu(ctx -> ctx.think(ofSeconds(1))).named("more"));

        assertThat(result.gauge("vus{phase:warm-up}").max()).isEqualTo(7);
        assertThat(result.gauge("vus{phase:peak}").value()).isEqualTo(4);
        assertThat(result.gauge("vus{phase:peak}").max()).isEqualTo(7);
        assertThat(result.metrics().series("vus")).hasSize(3);
        assertThat(result.metrics().series("vus").getLast().tags().get("phase")).as("the newest comes last").isNull();
    }

    @Test
    void foldedSeriesKeepTheirPhase() {
        run.settings = run.settings.withWarmUp(ofSeconds(5)).withSeriesLimit(2);

        LoadResult result = run.run(Scenario.constantVus(1, ofSeconds(10)).vu(ctx -> {
            ctx.measure("page " + ctx.iteration(), () -> 1);
            ctx.think(ofSeconds(1));
        }));

        assertThat(result.trend("measure_duration").count()).isEqualTo(5);
        assertThat(result.trend("measure_duration{phase:warm-up}").count()).isEqualTo(5);
    }

    @Test
    void aDeclaredSubmetricIsNotFolded() {
        run.settings = run.settings.withSubmetric("measure_duration{name:page 7}").withSeriesLimit(2);

        LoadResult result = run.run(Scenario.constantVus(1, ofSeconds(10)).vu(ctx -> {
            ctx.measure("page " + ctx.iteration(), () -> 1);
            ctx.think(ofSeconds(1));
        }));

        assertThat(result.trend("measure_duration{name:page 7}").count()).isEqualTo(1);
        assertThat(result.trend("measure_duration{name:page 8}").count()).isZero();
    }

    @Test
    void theSelectorWithoutAPhaseIsTheOnlyOneThatLeavesOut() {
        assertThat(MetricSelector.parse("vus").selects(MetricSelector.WARM_UP)).isFalse();
        assertThat(MetricSelector.parse("vus{phase:warm-up}").selects(MetricSelector.WARM_UP)).isTrue();
        assertThat(List.of("peak", "")).allSatisfy(phase -> assertThat(
                MetricSelector.parse("vus").selects(dev.loadtest.metric.Tags.of("phase", phase))).isTrue());
    }

    @Test
    void inAnOpenModelTheIntendedStartDecides() {
        run.settings = run.settings.withWarmUp(ofSeconds(5));

        // What is due every half second takes longer than that.
        LoadResult result = run.run(Scenario.constantArrivalRate(dev.loadtest.profile.ArrivalRate.perSecond(2),
                ofSeconds(10)).vu(ctx -> ctx.think(ofMillis(700))));

        assertThat(result.counter("iterations{phase:warm-up}").count()).as("due from 0 to 4.5 s").isEqualTo(10);
        assertThat(result.counter("iterations").count()).as("due from 5 to 9.5 s").isEqualTo(10);
        assertThat(result.trend("iteration_start_delay{phase:warm-up}").count()).isEqualTo(10);
    }

    @Test
    void phasesCountFromTheEndOfTheSetUp() {
        run.settings = run.settings.withWarmUp(ofSeconds(5)).withSetup(ctx -> ctx.think(ofSeconds(7)));

        LoadResult result = run.run(Scenario.constantVus(1, ofSeconds(10)).vu(ctx -> ctx.think(ofSeconds(1))));

        assertThat(result.counter("iterations{phase:warm-up}").count()).isEqualTo(5);
        assertThat(result.counter("iterations").count()).isEqualTo(5);
    }

    @Test
    void aThresholdOverAWindowSeesTheLastSeconds() {
        run.settings = run.settings.withThreshold(Threshold.of("group_duration", "max<200").over(ofSeconds(3)));

        LoadResult result = run.run(slowAtFirst());

        assertThat(result.thresholds()).singleElement().satisfies(threshold -> {
            assertThat(threshold.passed()).isFalse();
            assertThat(threshold.actual()).contains("900");
        });
    }
}

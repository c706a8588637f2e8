package dev.loadtest.internal.engine;

import static dev.loadtest.profile.ArrivalRate.perSecond;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.loadtest.LoadResult;
import dev.loadtest.Scenario;
import dev.loadtest.Threshold;
import dev.loadtest.ThresholdResult;

/** Thresholds over the last seconds, in whole runs: a service that is slow from 30 s to 40 s of two minutes. */
class SlidingWindowRunTest {

    private final VirtualRun run = new VirtualRun();

    private LoadResult judged(Threshold... thresholds) {
        for (Threshold threshold : thresholds) {
            run.settings = run.settings.withThreshold(threshold);
        }
        return run.run(Scenario.constantArrivalRate(perSecond(10), ofSeconds(120)).vu(ctx -> {
            Duration now = run.elapsed();
            boolean slow = now.compareTo(ofSeconds(30)) >= 0 && now.compareTo(ofSeconds(40)) < 0;
            ctx.think(slow ? ofMillis(900) : ofMillis(100));
        }));
    }

    @Test
    void theWholeRunMayHideWhatAWindowShows() {
        Threshold whole = Threshold.of("iteration_duration", "p(90)<500");

        LoadResult result = judged(whole, whole.over(ofSeconds(10)));

        assertThat(result.thresholds()).extracting(ThresholdResult::passed).containsExactly(true, false);
    }

    @Test
    void theWorstWindowIsNamed() {
        LoadResult result = judged(Threshold.of("iteration_duration", "avg<500").over(ofSeconds(5)));

        assertThat(result.thresholds()).singleElement()
                .satisfies(threshold -> assertThat(threshold.actual()).startsWith("avg=900ms over 5s ending at 3"));
    }

    @Test
    void aWindowLongerThanAMinuteIsJudgedToo() {
        LoadResult result = judged(Threshold.of("iterations", "count>800").over(ofSeconds(90)));

        assertThat(result.passed()).as("%s", result.reasons()).isTrue();
        assertThat(result.thresholds()).singleElement()
                .satisfies(
                        threshold -> assertThat(threshold.actual()).matches("count=(8[5-9]\\d|9\\d\\d) over 1m30s.*"));
    }

    @Test
    void aWindowMayAbortTheRun() {
        LoadResult result = judged(Threshold.of("iteration_duration", "avg<500").over(ofSeconds(5)).abortOnFail());

        assertThat(result.duration()).isBetween(ofSeconds(32), ofSeconds(36));
        assertThat(result.reasons()).anyMatch(reason -> reason.contains("abort"));
    }

    @Test
    void phasesBeginWithTheLoadHoweverLongTheSetUpTakes() {
        run.settings = run.settings.withSetup(ctx -> ctx.think(ofSeconds(7)))
                .withPhase("late", ofSeconds(2), ofSeconds(4));

        LoadResult result = run.run(Scenario.constantArrivalRate(perSecond(10), ofSeconds(5))
                .vu(ctx -> ctx.think(ofMillis(1500))));

        assertThat(result.counter("iterations{phase:late}").sum()).as("by their intended start").isEqualTo(20);
        assertThat(result.between(ofSeconds(2), ofSeconds(4)).counter("iterations").sum()).as("by their end")
                .isBetween(15.0, 25.0);
        assertThat(result.duration()).isEqualTo(ofMillis(13_400));
    }
}

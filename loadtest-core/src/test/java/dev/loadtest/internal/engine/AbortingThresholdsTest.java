package dev.loadtest.internal.engine;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.loadtest.LoadResult;
import dev.loadtest.Scenario;
import dev.loadtest.Threshold;

/** Thresholds that end a run before its time. */
class AbortingThresholdsTest {

    private final VirtualRun run = new VirtualRun();

    private LoadResult run(Threshold threshold, Duration duration) {
        run.settings = run.settings.withThreshold(threshold);
        return run.run(Scenario.constantVus(2, duration).vu(ctx -> {
            ctx.check("held", run.elapsed().compareTo(ofMillis(4500)) > 0);
            ctx.think(ofMillis(300));
        }));
    }

    @Test
    void cutEverythingOffAtOnce() {
        LoadResult result = run(Threshold.of("checks", "rate>0.9").abortOnFail(ofSeconds(1)), ofSeconds(60));

        assertThat(run.elapsed()).isEqualTo(ofSeconds(2));
        assertThat(result.reasons()).containsExactly(
                "run aborted at 2s by a crossed threshold: checks rate>0.9, actual rate=0");
        assertThat(result.thresholds()).singleElement().satisfies(threshold -> {
            assertThat(threshold.passed()).isFalse();
            assertThat(threshold.threshold().abortAfter()).contains(ofSeconds(1));
        });
        assertThat(result.counter("interrupted_iterations").count()).isEqualTo(2);
    }

    @Test
    void onlyFailTheRunUntilTheirDelayIsOver() {
        LoadResult result = run(Threshold.of("checks", "rate>0.9").abortOnFail(ofSeconds(2)), ofSeconds(3));

        assertThat(run.elapsed()).isEqualTo(ofSeconds(3));
        assertThat(result.reasons()).containsExactly("threshold crossed: checks rate>0.9, actual rate=0");
    }

    @Test
    void abortWithTheNextLookAfterTheirDelay() {
        LoadResult result = run(Threshold.of("checks", "rate>0.9").abortOnFail(ofSeconds(2)), ofSeconds(60));

        assertThat(result.reasons()).singleElement().asString().startsWith("run aborted at 4s by");
    }

    @Test
    void leaveARunAloneThatHolds() {
        LoadResult result = run(Threshold.of("checks", "rate>=0").abortOnFail(), ofSeconds(6));

        assertThat(run.elapsed()).isEqualTo(ofSeconds(6));
        assertThat(result.passed()).isTrue();
    }

    @Test
    void waitForTheFirstSample() {
        run.settings = run.settings.withThreshold(Threshold.of("checks", "rate>0.9").abortOnFail());

        LoadResult result = run.run(Scenario.constantVus(1, ofSeconds(20)).vu(ctx -> {
            ctx.think(ofSeconds(5));
            ctx.check("held", false);
        }));

        assertThat(result.reasons()).singleElement().asString().startsWith("run aborted at 6s by");
    }

    @Test
    void areKnownToTheResultAsTheyWereAsked() {
        Threshold windowed = Threshold.of("iterations", "count>0").over(ofSeconds(2)).abortOnFail();

        LoadResult result = run(windowed, ofSeconds(6));

        assertThat(result.thresholds()).singleElement().satisfies(
                threshold -> assertThat(threshold.threshold()).isEqualTo(windowed));
    }
}

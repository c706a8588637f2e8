package dev.loadtest.internal.engine;

import static dev.loadtest.metric.BuiltinMetrics.CHECKS;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_FAILED;
import static dev.loadtest.metric.BuiltinMetrics.ITERATIONS_FAILED;
import static dev.loadtest.metric.BuiltinMetrics.ITERATION_DURATION;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.loadtest.internal.record.Recorder;
import dev.loadtest.internal.summary.ProgressFrame;
import dev.loadtest.internal.summary.ProgressFrame.ScenarioProgress;
import dev.loadtest.internal.summary.ProgressFrame.State;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.TrendSnapshot;

/** Reads from a run what its progress shows. Used by the sampler's thread alone. */
final class ProgressMeter {

    private static final List<Metric> SHOWN = List.of(HTTP_REQ_DURATION, ITERATION_DURATION, HTTP_REQ_FAILED, CHECKS,
            ITERATIONS_FAILED);

    private final Recorder recorder;
    private final List<ScenarioRun> scenarios;
    private final long startNanos;
    private final long[] lastIterations;
    private long lastNanos;

    ProgressMeter(Recorder recorder, List<ScenarioRun> scenarios, long startNanos) {
        this.recorder = recorder;
        this.scenarios = scenarios;
        this.startNanos = startNanos;
        this.lastIterations = new long[scenarios.size()];
        this.lastNanos = startNanos;
    }

    ProgressFrame frame(long nowNanos) {
        MetricsSnapshot metrics = recorder.snapshot(SHOWN);
        double seconds = (nowNanos - lastNanos) / 1e9;
        lastNanos = nowNanos;
        List<ScenarioProgress> progress = new ArrayList<>();
        long lastEnd = startNanos;
        for (int i = 0; i < scenarios.size(); i++) {
            ScenarioRun scenario = scenarios.get(i);
            long iterations = scenario.tally().complete();
            double perSecond = scenario.isDone()
                    ? iterations * 1e9 / Math.max(1, scenario.endNanos() - scenario.startNanos())
                    : seconds > 0 ? (iterations - lastIterations[i]) / seconds : 0;
            lastIterations[i] = iterations;
            progress.add(progress(scenario, metrics, nowNanos, iterations, perSecond));
            lastEnd = Math.max(lastEnd, scenario.startNanosAt(nowNanos) + scenario.pacer().endNanos());
        }
        return new ProgressFrame(Duration.ofNanos(nowNanos - startNanos), Duration.ofNanos(lastEnd - startNanos),
                progress);
    }

    private static ScenarioProgress progress(ScenarioRun scenario, MetricsSnapshot metrics, long nowNanos,
            long iterations, double perSecond) {
        Tags tags = Tags.of("scenario", scenario.name());
        TrendSnapshot latency = latency(metrics, tags);
        if (latency.isEmpty()) {
            latency = latency(metrics, tags.with(MetricSelector.WARM_UP));
        }
        // One bad response is often a failed request, check and iteration in one: adding them up would count it thrice.
        long failures = Math.max(rate(metrics, HTTP_REQ_FAILED, tags).trues(), Math.max(
                rate(metrics, CHECKS, tags).falses(), rate(metrics, ITERATIONS_FAILED, tags).trues()));
        long passed = nowNanos - scenario.startNanosAt(nowNanos);
        double fraction = Math.clamp(scenario.pacer().fraction(passed), 0, 1);
        return new ScenarioProgress(scenario.name(), state(scenario, passed), fraction, scenario.pacer().activeVus(),
                scenario.pacer().maxVus().orElse(scenario.sittings()), iterations, scenario.tally().interrupted(),
                perSecond,
                latency.isEmpty() ? Double.NaN : latency.percentile(95), failures);
    }

    private static TrendSnapshot latency(MetricsSnapshot metrics, Tags tags) {
        TrendSnapshot requests = metrics.trend(new MetricSelector(HTTP_REQ_DURATION.name(), tags));
        return requests.isEmpty() ? metrics.trend(new MetricSelector(ITERATION_DURATION.name(), tags)) : requests;
    }

    /** With the warm-up: what fails there counts. */
    private static RateSnapshot rate(MetricsSnapshot metrics, Metric metric, Tags tags) {
        return metrics.rate(new MetricSelector(metric.name(), tags))
                .plus(metrics.rate(new MetricSelector(metric.name(), tags.with(MetricSelector.WARM_UP))));
    }

    private static State state(ScenarioRun scenario, long passedNanos) {
        if (scenario.isDone()) {
            return State.DONE;
        }
        if (!scenario.isStarted() || passedNanos < 0) {
            return State.WAITING;
        }
        if (scenario.isPaused()) {
            return State.PAUSED;
        }
        return passedNanos < scenario.pacer().endNanos() ? State.RUNNING : State.STOPPING;
    }
}

package dev.loadtest.internal.verdict;

import static dev.loadtest.metric.BuiltinMetrics.DROPPED_ITERATIONS;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_REPLAYS;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_RESPONSE_TIME;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_RETRIES;
import static dev.loadtest.metric.BuiltinMetrics.INTERRUPTED_ITERATIONS;
import static dev.loadtest.metric.BuiltinMetrics.ITERATION_START_DELAY;
import static dev.loadtest.metric.BuiltinMetrics.LOADTEST_LOST_SAMPLES;

import java.util.Optional;
import java.util.Set;

import dev.loadtest.metric.CounterSnapshot;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricSnapshot;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.TrendSnapshot;
import dev.loadtest.metric.ValueKind;

/** Asks what was recorded in a run, or in a part of its time, whether a threshold held. */
final class ThresholdJudge {

    /** Events of which a good run has none: that there is no sample is their figure, not the lack of one. */
    private static final Set<String> MAY_NEVER_HAPPEN = Set.of(DROPPED_ITERATIONS.name(),
            INTERRUPTED_ITERATIONS.name(), HTTP_REQ_REPLAYS.name(), HTTP_REQ_RETRIES.name(),
            LOADTEST_LOST_SAMPLES.name());

    private final MetricsSnapshot metrics;
    private final JudgedTime time;
    private final boolean passesWithoutData;

    /**
     * A judge of one run.
     *
     * @param time in which it was recorded
     * @param passesWithoutData whether a threshold without a sample is judged as k6 does: by zeros, which mostly pass
     */
    ThresholdJudge(MetricsSnapshot metrics, JudgedTime time, boolean passesWithoutData) {
        this.metrics = metrics;
        this.time = time;
        this.passesWithoutData = passesWithoutData;
    }

    /** The names of the metrics that a rule is judged by. */
    static Set<String> metricsFor(ThresholdRule rule) {
        String metric = rule.selector().metric();
        return Survivors.metricWithAll(metric)
                .map(all -> Set.of(metric, all, ITERATION_START_DELAY.name()))
                .orElse(Set.of(metric));
    }

    ThresholdOutcome judge(ThresholdRule rule) {
        MetricSnapshot snapshot = metrics.select(rule.selector());
        boolean nothingCounts = snapshot.isEmpty() && MAY_NEVER_HAPPEN.contains(rule.selector().metric());
        if ((snapshot.isEmpty() && !nothingCounts) || (passesWithoutData && isRateOverNoTime(rule, snapshot))) {
            return withoutData(rule, snapshot);
        }
        ThresholdOutcome outcome = ThresholdOutcome.of(rule, figure(rule, snapshot), responseTime(rule));
        if (passesWithoutData || !outcome.passed() || !(snapshot instanceof TrendSnapshot ended)) {
            return outcome;
        }
        long cutOff = Survivors.cutOff(rule, metrics);
        return cutOff == 0 || Survivors.prove(rule, ended, cutOff) ? outcome : outcome.unprovenBecauseOf(cutOff);
    }

    /** As {@link #judge}, while the run goes on: what has no sample yet is not judged. */
    Optional<ThresholdOutcome> judgeIfAny(ThresholdRule rule) {
        // Known only once it was declared, which for a constant may come with the first sample.
        boolean known = metrics.metric(rule.selector().metric()).isPresent();
        return Optional.of(rule).filter(any -> known).map(this::judge).filter(ThresholdOutcome::hasData);
    }

    /** The outcome of a rule of which nothing was ever judged. */
    ThresholdOutcome withoutData(ThresholdRule rule) {
        return withoutData(rule, metrics.select(rule.selector()));
    }

    private ThresholdOutcome withoutData(ThresholdRule rule, MetricSnapshot snapshot) {
        boolean missing = snapshot instanceof RateSnapshot || isRateOverNoTime(rule, snapshot);
        return ThresholdOutcome.withoutData(rule, passesWithoutData && (missing || rule.expression().holds(0)));
    }

    /** In a run without any duration a counter has no rate: k6 then has no figure to judge. */
    private boolean isRateOverNoTime(ThresholdRule rule, MetricSnapshot snapshot) {
        return snapshot instanceof CounterSnapshot && time.of(rule.selector()).isZero()
                && rule.expression().aggregation().function() == Aggregation.Function.RATE;
    }

    private Figure figure(ThresholdRule rule, MetricSnapshot snapshot) {
        ValueKind kind = metrics.metric(rule.selector().metric()).map(Metric::kind).orElse(ValueKind.DEFAULT);
        return Figure.of(rule.expression().aggregation(), snapshot, kind, time.of(rule.selector()));
    }

    /**
     * In an open model a request's own time leaves out how late it began; so it does not stand alone there.
     */
    private Optional<Figure> responseTime(ThresholdRule rule) {
        if (!rule.selector().metric().equals(HTTP_REQ_DURATION.name()) || !isOpenModel(rule.selector().tags())) {
            return Optional.empty();
        }
        MetricSelector selector = new MetricSelector(HTTP_REQ_RESPONSE_TIME.name(), rule.selector().tags());
        return metrics.series(selector).isEmpty()
                ? Optional.empty()
                : Optional.of(Figure.of(rule.expression().aggregation(), metrics.trend(selector), ValueKind.TIME,
                        time.of(rule.selector())));
    }

    /** Only planned starts have a delay. */
    private boolean isOpenModel(Tags tags) {
        String scenario = tags.get("scenario");
        Tags wanted = scenario == null ? Tags.none() : Tags.of("scenario", scenario);
        return metrics.series(new MetricSelector(ITERATION_START_DELAY.name(), wanted)).stream()
                .anyMatch(series -> !series.snapshot().isEmpty());
    }
}

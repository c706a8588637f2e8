package dev.loadtest.internal.verdict;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.loadtest.internal.record.MetricSet;
import dev.loadtest.internal.record.Recorder;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.Tags;

/** What a run would have recorded, put together by hand. */
final class RecordedRun {

    List<String> scenarios = List.of("default");
    Set<String> countedScenarios = Set.of();
    Map<ThresholdRule, ThresholdOutcome> windows = Map.of();
    Duration duration = Duration.ofSeconds(10);
    private final Map<Metric, MetricSet> sets = new HashMap<>();
    private final Recorder recorder;

    RecordedRun(Metric... custom) {
        recorder = new Recorder(Stream.concat(BuiltinMetrics.all().stream(), Stream.of(custom)).toList(), 1, 1_000);
    }

    static ThresholdRule rule(String metric, String expression) {
        return new ThresholdRule(MetricSelector.parse(metric), ThresholdExpression.parse(expression));
    }

    static ThresholdRule rule(String metric, String expression, Duration window) {
        return new ThresholdRule(MetricSelector.parse(metric), ThresholdExpression.parse(expression), Optional.empty(),
                Optional.of(window));
    }

    RecordedRun add(Metric metric, Tags tags, double value) {
        recorder.lane(0).record(sets.computeIfAbsent(metric, MetricSet::of), tags, value);
        return this;
    }

    RecordedRun addCensored(Metric metric, Tags tags, double value) {
        recorder.lane(0).recordCensored(sets.computeIfAbsent(metric, MetricSet::of), tags, value);
        return this;
    }

    MetricsSnapshot metrics() {
        recorder.collect();
        return recorder.snapshot();
    }

    Verdict judge(Rules rules, List<FailureGroup> failures, Reason... events) {
        return new Judge(rules)
                .judge(new RunFacts(metrics(), duration, scenarios, countedScenarios, failures, List.of(events),
                        windows));
    }
}

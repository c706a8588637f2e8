package dev.loadtest.assertj;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.loadtest.CheckResult;
import dev.loadtest.LoadResult;
import dev.loadtest.ResultCut;
import dev.loadtest.ThresholdResult;
import dev.loadtest.http.RequestSample;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.CounterSnapshot;
import dev.loadtest.metric.GaugeSnapshot;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricSnapshot;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.Series;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.TimeSnapshot;
import dev.loadtest.metric.TrendSnapshot;

/** A result that says what it was told to. Took ten seconds. */
record FakeResult(List<String> reasons, List<CheckResult> checks, List<ThresholdResult> thresholds,
        MetricsSnapshot metrics, Optional<Path> reportFolder) implements LoadResult {

    static FakeResult failedBy(String... reasons) {
        return new FakeResult(List.of(reasons), List.of(), List.of(), new MetricsSnapshot(Map.of()), Optional.empty());
    }

    static FakeResult withChecks(CheckResult... checks) {
        return new FakeResult(List.of(), List.of(checks), List.of(), new MetricsSnapshot(Map.of()), Optional.empty());
    }

    static FakeResult withThresholds(ThresholdResult... thresholds) {
        return new FakeResult(List.of(), List.of(), List.of(thresholds), new MetricsSnapshot(Map.of()),
                Optional.empty());
    }

    static FakeResult with(Recorded... recorded) {
        Map<Metric, List<Series>> metrics = new LinkedHashMap<>();
        BuiltinMetrics.all().forEach(metric -> metrics.put(metric, new ArrayList<>()));
        for (Recorded one : recorded) {
            metrics.computeIfAbsent(one.metric, metric -> new ArrayList<>()).add(one.series);
        }
        return new FakeResult(List.of(), List.of(), List.of(), new MetricsSnapshot(metrics), Optional.empty());
    }

    FakeResult reportedTo(Path folder) {
        return new FakeResult(reasons, checks, thresholds, metrics, Optional.of(folder));
    }

    /** A series of a metric. */
    record Recorded(Metric metric, Series series) {

        static Recorded of(Metric metric, MetricSnapshot snapshot) {
            return of(metric, Tags.none(), snapshot);
        }

        static Recorded of(Metric metric, Tags tags, MetricSnapshot snapshot) {
            return new Recorded(metric, new Series(tags, snapshot));
        }
    }

    @Override
    public List<RequestSample> slowestRequests() {
        return List.of();
    }

    @Override
    public List<RequestSample> failedRequests() {
        return List.of();
    }

    @Override
    public boolean passed() {
        return reasons.isEmpty();
    }

    @Override
    public void requirePassed() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String title() {
        return "PublishingLoadTest.authorsPublish";
    }

    @Override
    public Instant startedAt() {
        return Instant.EPOCH;
    }

    @Override
    public Duration duration() {
        return Duration.ofSeconds(10);
    }

    @Override
    public CounterSnapshot counter(String metric) {
        return metrics.counter(MetricSelector.parse(metric));
    }

    @Override
    public GaugeSnapshot gauge(String metric) {
        return metrics.gauge(MetricSelector.parse(metric));
    }

    @Override
    public RateSnapshot rate(String metric) {
        return metrics.rate(MetricSelector.parse(metric));
    }

    @Override
    public TrendSnapshot trend(String metric) {
        return metrics.trend(MetricSelector.parse(metric));
    }

    @Override
    public TimeSnapshot time(String metric) {
        return new TimeSnapshot(trend(metric));
    }

    @Override
    public ResultCut between(Duration from, Duration to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> notices() {
        return List.of();
    }
}

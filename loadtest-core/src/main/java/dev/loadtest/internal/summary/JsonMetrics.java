package dev.loadtest.internal.summary;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.loadtest.internal.verdict.JudgedTime;
import dev.loadtest.internal.verdict.ThresholdOutcome;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.CounterSnapshot;
import dev.loadtest.metric.GaugeSnapshot;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricSnapshot;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.TrendSnapshot;
import dev.loadtest.metric.ValueKind;
import tools.jackson.databind.node.ObjectNode;

/** Metrics, and the parts of them that have a threshold, in k6's shape; times in milliseconds. */
final class JsonMetrics {

    private static final double NANOS_PER_MILLI = 1e6;

    private final Figures figures;
    private final JudgedTime time;
    private final List<TrendStatistic> statistics;
    private final List<ThresholdOutcome> thresholds;
    private final List<MetricSelector> submetrics;

    JsonMetrics(RunReport report) {
        this.figures = new Figures(report.metrics());
        this.time = report.time();
        List<TrendStatistic> all = new ArrayList<>(TrendStatistic.parseAll(report.trendStatistics()));
        if (all.stream().noneMatch(TrendStatistic::isCount)) {
            all.add(TrendStatistic.parse("count"));
        }
        this.statistics = List.copyOf(all);
        this.thresholds = report.verdict().thresholds();
        this.submetrics = report.submetrics();
    }

    /** Writes what has a sample or a threshold, sorted by metric. */
    void writeTo(ObjectNode node) {
        for (Metric metric : figures.metrics().metrics()) {
            for (MetricSelector selector : selectors(metric)) {
                MetricSnapshot snapshot = figures.metrics().select(selector);
                List<ThresholdOutcome> judged = thresholds.stream()
                        .filter(outcome -> outcome.rule().selector().equals(selector))
                        .toList();
                if (!snapshot.isEmpty() || !judged.isEmpty() || submetrics.contains(selector)) {
                    write(node.putObject(selector.toString()), metric, selector, snapshot, judged);
                }
            }
        }
    }

    private Set<MetricSelector> selectors(Metric metric) {
        Set<MetricSelector> selectors = new LinkedHashSet<>();
        selectors.add(new MetricSelector(metric.name(), Tags.none()));
        if (metric.equals(BuiltinMetrics.HTTP_REQ_DURATION)) {
            selectors.add(new MetricSelector(metric.name(), Figures.EXPECTED));
        }
        Stream.concat(submetrics.stream(), thresholds.stream().map(outcome -> outcome.rule().selector()))
                .filter(selector -> selector.metric().equals(metric.name()))
                .forEach(selectors::add);
        return selectors;
    }

    private void write(ObjectNode node, Metric metric, MetricSelector selector, MetricSnapshot snapshot,
            List<ThresholdOutcome> judged) {
        node.put("type", metric.type().jsonName());
        node.put("contains", metric.kind().jsonName());
        writeValues(node.putObject("values"), metric, time.of(selector), snapshot);
        if (!judged.isEmpty()) {
            ObjectNode thresholdNodes = node.putObject("thresholds");
            judged.forEach(outcome -> thresholdNodes.putObject(outcome.rule().demand())
                    .put("ok", outcome.passed()));
        }
    }

    private void writeValues(ObjectNode node, Metric metric, Duration duration, MetricSnapshot snapshot) {
        double unit = unit(metric);
        switch (snapshot) {
            case CounterSnapshot counter -> {
                JsonNumbers.put(node, "count", counter.sum());
                JsonNumbers.put(node, "rate", counter.perSecond(duration));
            }
            case GaugeSnapshot gauge -> {
                JsonNumbers.put(node, "value", gauge.value() / unit);
                JsonNumbers.put(node, "min", gauge.min() / unit);
                JsonNumbers.put(node, "max", gauge.max() / unit);
            }
            case RateSnapshot rate -> {
                JsonNumbers.put(node, "rate", rate.rate());
                node.put("passes", rate.trues());
                node.put("fails", rate.falses());
            }
            case TrendSnapshot trend -> writeTrend(node, metric, trend, statistics);
        }
    }

    static void writeTrend(ObjectNode node, Metric metric, TrendSnapshot trend, Collection<TrendStatistic> statistics) {
        for (TrendStatistic statistic : statistics) {
            double value = statistic.of(trend);
            JsonNumbers.put(node, statistic.name(), statistic.isCount() ? value : value / unit(metric));
        }
    }

    private static double unit(Metric metric) {
        return metric.kind() == ValueKind.TIME ? NANOS_PER_MILLI : 1;
    }
}

package dev.loadtest.metric;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Everything that was recorded, by metric and series. Immutable and thread-safe; metrics are sorted by name.
 *
 * <p>A metric that exists but received no sample is here with no series: "known, but no data" and "unknown" stay apart.
 */
public final class MetricsSnapshot {

    private final Map<String, Metric> metrics = new TreeMap<>();
    private final Map<String, List<Series>> series = new TreeMap<>();

    /**
     * Collects the series of all metrics.
     *
     * @param recorded the series of each metric, an empty list where there was no sample
     */
    public MetricsSnapshot(Map<Metric, ? extends Collection<Series>> recorded) {
        recorded.forEach((metric, all) -> {
            metrics.put(metric.name(), metric);
            series.put(metric.name(), List.copyOf(all));
        });
    }

    /**
     * All known metrics.
     *
     * @return the metrics, sorted by name
     */
    public Collection<Metric> metrics() {
        return Collections.unmodifiableCollection(metrics.values());
    }

    /**
     * A metric by its name.
     *
     * @param name its name
     * @return the metric, empty if it is unknown
     */
    public Optional<Metric> metric(String name) {
        return Optional.ofNullable(metrics.get(name));
    }

    /**
     * The series of a metric.
     *
     * @param metric its name
     * @return its series, empty if there was no sample or the metric is unknown
     */
    public List<Series> series(String metric) {
        return series.getOrDefault(metric, List.of());
    }

    /**
     * The series that a selector names.
     *
     * @param selector a metric, possibly with tags
     * @return the matching series
     */
    public List<Series> series(MetricSelector selector) {
        List<Series> matching = new ArrayList<>();
        for (Series one : series(selector.metric())) {
            if (selector.selects(one.tags())) {
                matching.add(one);
            }
        }
        return matching;
    }

    /**
     * The selected part of a counter as one.
     *
     * @param selector a counter, possibly with tags
     * @return the sum, {@link CounterSnapshot#EMPTY} if there was no sample
     * @throws IllegalArgumentException if there is no counter of that name
     */
    public CounterSnapshot counter(MetricSelector selector) {
        requireType(selector, MetricType.COUNTER);
        double sum = 0;
        long samples = 0;
        for (Series one : series(selector)) {
            CounterSnapshot counter = (CounterSnapshot) one.snapshot();
            sum += counter.sum();
            samples += counter.samples();
        }
        return new CounterSnapshot(sum, samples);
    }

    /**
     * The selected part of a gauge as one.
     *
     * @param selector a gauge, possibly with tags
     * @return the last value of the last series and the extremes of all, {@link GaugeSnapshot#EMPTY} without a sample
     * @throws IllegalArgumentException if there is no gauge of that name
     */
    public GaugeSnapshot gauge(MetricSelector selector) {
        requireType(selector, MetricType.GAUGE);
        GaugeSnapshot result = GaugeSnapshot.EMPTY;
        for (Series one : series(selector)) {
            GaugeSnapshot gauge = (GaugeSnapshot) one.snapshot();
            // The newest series comes last.
            result = result.isEmpty()
                    ? gauge
                    : new GaugeSnapshot(gauge.value(), Math.min(result.min(), gauge.min()),
                            Math.max(result.max(), gauge.max()), result.samples() + gauge.samples());
        }
        return result;
    }

    /**
     * The selected part of a rate as one.
     *
     * @param selector a rate, possibly with tags
     * @return the sums, {@link RateSnapshot#EMPTY} if there was no sample
     * @throws IllegalArgumentException if there is no rate of that name
     */
    public RateSnapshot rate(MetricSelector selector) {
        requireType(selector, MetricType.RATE);
        RateSnapshot sum = RateSnapshot.EMPTY;
        for (Series one : series(selector)) {
            sum = sum.plus((RateSnapshot) one.snapshot());
        }
        return sum;
    }

    /**
     * The selected part of a trend as one distribution.
     *
     * @param selector a trend, possibly with tags
     * @return the merged distribution, an empty one if there was no sample
     * @throws IllegalArgumentException if there is no trend of that name
     */
    public TrendSnapshot trend(MetricSelector selector) {
        requireType(selector, MetricType.TREND);
        @Nullable
        TrendSnapshot merged = null;
        for (Series one : series(selector)) {
            TrendSnapshot trend = (TrendSnapshot) one.snapshot();
            merged = merged == null ? trend : merged.mergedWith(trend);
        }
        return merged == null ? EmptyTrend.INSTANCE : merged;
    }

    /**
     * The selected part of any metric as one.
     *
     * @param selector a metric, possibly with tags
     * @return what was recorded
     * @throws IllegalArgumentException if there is no metric of that name
     */
    public MetricSnapshot select(MetricSelector selector) {
        return switch (require(selector).type()) {
            case COUNTER -> counter(selector);
            case GAUGE -> gauge(selector);
            case RATE -> rate(selector);
            case TREND -> trend(selector);
        };
    }

    private void requireType(MetricSelector selector, MetricType type) {
        Metric metric = require(selector);
        if (metric.type() != type) {
            throw new IllegalArgumentException(
                    "metric '" + metric.name() + "' is a " + metric.type().jsonName() + ", not a " + type.jsonName());
        }
    }

    private Metric require(MetricSelector selector) {
        Metric metric = metrics.get(selector.metric());
        if (metric == null) {
            throw new IllegalArgumentException(
                    "unknown metric '" + selector.metric() + "'; known are " + String.join(", ", metrics.keySet()));
        }
        return metric;
    }
}

package dev.loadtest.report;

import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_RESPONSE_TIME;
import static dev.loadtest.metric.BuiltinMetrics.ITERATION_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.ITERATION_START_DELAY;
import static dev.loadtest.metric.BuiltinMetrics.MEASURE_DURATION;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.loadtest.metric.CounterSnapshot;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.Series;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.TrendSnapshot;

/** The questions that the page asks of what was measured; without the warm-up, as in every summary. */
record Measured(MetricsSnapshot metrics) {

    /** Tags that rows of a table have in common: the values, in the order of the tags' names that were given. */
    record Key(List<String> values) implements Comparable<Key> {

        static Function<Tags, Key> of(String... tags) {
            return all -> new Key(Arrays.stream(tags).map(tag -> orEmpty(all.get(tag))).toList());
        }

        private static String orEmpty(@Nullable String value) {
            return value == null ? "" : value;
        }

        @Override
        public int compareTo(Key other) {
            return Comparator.comparing((Key key) -> String.join("\u0000", key.values)).compare(this, other);
        }
    }

    private List<Series> series(Metric metric) {
        return metrics.series(new MetricSelector(metric.name(), Tags.none()));
    }

    boolean has(Metric metric) {
        return series(metric).stream().anyMatch(series -> !series.snapshot().isEmpty());
    }

    Map<Key, TrendSnapshot> trends(Metric metric, Function<Tags, Key> key) {
        Map<Key, TrendSnapshot> all = new TreeMap<>();
        for (Series series : series(metric)) {
            all.merge(key.apply(series.tags()), (TrendSnapshot) series.snapshot(), TrendSnapshot::mergedWith);
        }
        return all;
    }

    Map<Key, RateSnapshot> rates(Metric metric, Function<Tags, Key> key) {
        Map<Key, RateSnapshot> all = new TreeMap<>();
        for (Series series : series(metric)) {
            all.merge(key.apply(series.tags()), (RateSnapshot) series.snapshot(), RateSnapshot::plus);
        }
        return all;
    }

    Map<Key, Double> counts(Metric metric, Function<Tags, Key> key) {
        Map<Key, Double> all = new TreeMap<>();
        for (Series series : series(metric)) {
            all.merge(key.apply(series.tags()), ((CounterSnapshot) series.snapshot()).sum(), Double::sum);
        }
        return all;
    }

    TrendSnapshot trend(Metric metric) {
        return metrics.trend(new MetricSelector(metric.name(), Tags.none()));
    }

    RateSnapshot rate(Metric metric) {
        return rates(metric, tags -> new Key(List.of())).values().stream().findFirst().orElse(RateSnapshot.EMPTY);
    }

    double count(Metric metric) {
        return counts(metric, tags -> new Key(List.of())).values().stream().findFirst().orElse(0.0);
    }

    /**
     * The time to look at first: with planned starts what a user waited for from then on, else that of requests, or of what
     * there is instead of them.
     */
    Metric leadingTime() {
        if (has(ITERATION_START_DELAY) && has(HTTP_REQ_RESPONSE_TIME)) {
            return HTTP_REQ_RESPONSE_TIME;
        }
        return has(HTTP_REQ_DURATION)
                ? HTTP_REQ_DURATION
                : has(MEASURE_DURATION) ? MEASURE_DURATION : ITERATION_DURATION;
    }
}

package dev.loadtest.internal.summary;

import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_RESPONSE_TIME;
import static dev.loadtest.metric.BuiltinMetrics.ITERATIONS;
import static dev.loadtest.metric.BuiltinMetrics.ITERATION_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.ITERATION_START_DELAY;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

import dev.loadtest.internal.verdict.SampleTags;
import dev.loadtest.metric.CounterSnapshot;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricSnapshot;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.Series;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.TrendSnapshot;

/** The questions that summaries ask of what was measured; a metric that the run does not know is one without samples. */
record Figures(MetricsSnapshot metrics) {

    static final Tags EXPECTED = Tags.of("expected_response", "true");

    /** The series that are judged: those of the warm-up are left out. */
    List<Series> series(Metric metric) {
        return metrics.series(new MetricSelector(metric.name(), Tags.none()));
    }

    boolean has(Metric metric) {
        return series(metric).stream().anyMatch(series -> !series.snapshot().isEmpty());
    }

    MetricSnapshot all(Metric metric) {
        return metrics.select(new MetricSelector(metric.name(), Tags.none()));
    }

    TrendSnapshot trend(Metric metric, Tags tags) {
        MetricsSnapshot known = metrics.metric(metric.name()).isPresent()
                ? metrics
                : new MetricsSnapshot(Map.of(metric, List.of()));
        return known.trend(new MetricSelector(metric.name(), tags));
    }

    long count(Metric metric, Tags tags) {
        return metrics.series(new MetricSelector(metric.name(), tags)).stream()
                .mapToLong(series -> ((CounterSnapshot) series.snapshot()).count())
                .sum();
    }

    RateSnapshot rate(Metric metric, Tags tags) {
        return sum(metrics.series(new MetricSelector(metric.name(), tags)));
    }

    RateSnapshot rate(Metric metric, Predicate<Tags> wanted) {
        return sum(series(metric).stream().filter(series -> wanted.test(series.tags())).toList());
    }

    private static RateSnapshot sum(List<Series> all) {
        RateSnapshot sum = RateSnapshot.EMPTY;
        for (Series series : all) {
            sum = sum.plus((RateSnapshot) series.snapshot());
        }
        return sum;
    }

    /** The iterations of the warm-up: how many there were, and how long they took. */
    Optional<WarmUp> warmUp() {
        long iterations = count(ITERATIONS, MetricSelector.WARM_UP);
        return iterations == 0
                ? Optional.empty()
                : Optional.of(new WarmUp(iterations, trend(ITERATION_DURATION, MetricSelector.WARM_UP)));
    }

    record WarmUp(long iterations, TrendSnapshot duration) {}

    /** The values that a tag has in a metric, sorted; those without a value left out. */
    TreeSet<String> values(Metric metric, String tag) {
        TreeSet<String> values = new TreeSet<>();
        for (Series series : series(metric)) {
            String value = SampleTags.value(series.tags(), tag);
            if (!value.isEmpty()) {
                values.add(value);
            }
        }
        return values;
    }

    /**
     * What a person waited for: with planned starts that is the response time, the request's own time leaves out how late
     * it began.
     */
    Metric leadingTime() {
        return has(ITERATION_START_DELAY) && has(HTTP_REQ_RESPONSE_TIME) ? HTTP_REQ_RESPONSE_TIME : HTTP_REQ_DURATION;
    }
}

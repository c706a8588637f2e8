package dev.loadtest.report.live;

import static dev.loadtest.metric.BuiltinMetrics.CHECKS;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQS;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_FAILED;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_RESPONSE_TIME;
import static dev.loadtest.metric.BuiltinMetrics.ITERATIONS;
import static dev.loadtest.metric.BuiltinMetrics.ITERATION_START_DELAY;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.loadtest.metric.CounterSnapshot;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.TrendSnapshot;
import dev.loadtest.output.Frame;

/** Sums over a whole run, without its warm-up. Used by one thread at a time; bounded, whatever there is to count. */
final class Totals {

    /** What is shown; kept are some more, so that what grows late is seen. */
    static final int SHOWN = 50;
    private static final int KEPT = 500;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Map<Endpoint, Requests> endpoints = new LinkedHashMap<>();
    private final Map<String, RateSnapshot> checks = new LinkedHashMap<>();
    private Duration elapsed = Duration.ZERO;
    private double iterations;
    private long requests;
    private long failed;

    private record Endpoint(String method, String name) {

        static Endpoint of(Tags tags) {
            return new Endpoint(text(tags, "method"), text(tags, "name"));
        }
    }

    private static String text(Tags tags, String key) {
        return Objects.requireNonNullElse(tags.get(key), "");
    }

    private static final class Requests {

        long count;
        long failed;
        @Nullable
        TrendSnapshot times;
    }

    /**
     * What has come together.
     *
     * @param elapsed since the start of the load
     * @param endpoints those with the most requests first
     * @param checks those with the most failures first
     */
    record View(Duration elapsed, double iterations, long requests, long failed, List<EndpointView> endpoints,
            List<CheckView> checks) {}

    /** Requests with the same method and name; times in milliseconds, NaN while there are none. */
    record EndpointView(String method, String name, long count, long failed, double p50, double p95, double p99,
            double max) {}

    /** A check. */
    record CheckView(String name, long passes, long fails) {}

    void add(Frame frame) {
        MetricsSnapshot metrics = frame.metrics();
        elapsed = frame.to();
        select(metrics, ITERATIONS, (tags, snapshot) -> iterations += ((CounterSnapshot) snapshot).sum());
        select(metrics, HTTP_REQS, (tags, snapshot) -> {
            long count = Math.round(((CounterSnapshot) snapshot).sum());
            requests += count;
            Requests known = requests(tags);
            if (known != null) {
                known.count += count;
            }
        });
        select(metrics, HTTP_REQ_FAILED, (tags, snapshot) -> {
            long trues = ((RateSnapshot) snapshot).trues();
            failed += trues;
            Requests known = requests(tags);
            if (known != null) {
                known.failed += trues;
            }
        });
        addTimes(metrics);
        select(metrics, CHECKS, (tags, snapshot) -> {
            String name = text(tags, "check");
            if (checks.size() < KEPT || checks.containsKey(name)) {
                checks.merge(name, (RateSnapshot) snapshot, RateSnapshot::plus);
            }
        });
    }

    private void addTimes(MetricsSnapshot metrics) {
        // With planned starts, waiting for the generator is the users' waiting too.
        Metric measured = metrics.series(ITERATION_START_DELAY.name()).isEmpty()
                ? HTTP_REQ_DURATION
                : HTTP_REQ_RESPONSE_TIME;
        select(metrics, measured, (tags, snapshot) -> {
            Requests known = requests(tags);
            if (known != null) {
                TrendSnapshot more = (TrendSnapshot) snapshot;
                known.times = known.times == null ? more : known.times.mergedWith(more);
            }
        });
    }

    private @Nullable Requests requests(Tags tags) {
        Endpoint endpoint = Endpoint.of(tags);
        return endpoints.size() < KEPT
                ? endpoints.computeIfAbsent(endpoint, key -> new Requests())
                : endpoints.get(endpoint);
    }

    @FunctionalInterface
    private interface SeriesConsumer {

        void accept(Tags tags, Object snapshot);
    }

    private static void select(MetricsSnapshot metrics, Metric metric, SeriesConsumer consumer) {
        metrics.series(new MetricSelector(metric.name(), Tags.none()))
                .forEach(series -> consumer.accept(series.tags(), series.snapshot()));
    }

    View view() {
        List<EndpointView> busiest = endpoints.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> -entry.getValue().count)).limit(SHOWN)
                .map(entry -> view(entry.getKey(), entry.getValue())).toList();
        List<CheckView> worst = checks.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> -entry.getValue().falses())).limit(SHOWN)
                .map(entry -> new CheckView(entry.getKey(), entry.getValue().trues(), entry.getValue().falses()))
                .toList();
        return new View(elapsed, iterations, requests, failed, busiest, worst);
    }

    private static EndpointView view(Endpoint endpoint, Requests requests) {
        TrendSnapshot times = requests.times;
        return new EndpointView(endpoint.method(), endpoint.name(), requests.count, requests.failed,
                millis(times, 50), millis(times, 95), millis(times, 99), millis(times, 100));
    }

    private static double millis(@Nullable TrendSnapshot times, double percentile) {
        return times == null || times.isEmpty() ? Double.NaN : times.percentile(percentile) / NANOS_PER_MILLI;
    }
}

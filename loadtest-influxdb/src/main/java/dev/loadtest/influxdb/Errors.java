package dev.loadtest.influxdb;

import java.util.Set;

import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.Tags;

/**
 * The measurement {@code errors}: a point for each request, WebSocket session and stream of events that failed. Dashboards
 * made for k6 ask for it. An author's own metric of that name goes before.
 */
final class Errors {

    private static final String MEASUREMENT = "errors";
    private static final Set<Metric> FAILURES = Set.of(BuiltinMetrics.HTTP_REQ_FAILED, BuiltinMetrics.WS_SESSION_FAILED,
            BuiltinMetrics.SSE_STREAM_FAILED);

    private boolean authors;

    /** A metric is met. */
    void meet(Metric metric) {
        authors |= metric.name().equals(MEASUREMENT);
    }

    /** Whether samples of a metric that are not 0 are errors. */
    boolean areIn(Metric metric) {
        return !authors && FAILURES.contains(metric);
    }

    StoredSeries find(Tags tags, SeriesBook book) {
        return book.find(MEASUREMENT, tags);
    }
}

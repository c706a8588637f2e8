package dev.loadtest.internal.summary;

import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQS;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_FAILED;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_RESPONSE_TIME;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

import dev.loadtest.internal.verdict.SampleTags;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.Series;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.TrendSnapshot;

/** All requests of one method and name. */
record RequestFigures(String method, String name, long count, RateSnapshot failed, TrendSnapshot duration,
        TrendSnapshot responseTime) {

    /** The requests, most frequent first. */
    static List<RequestFigures> of(Figures figures) {
        record Request(String method, String name) {}
        TreeSet<Request> requests = new TreeSet<>(
                Comparator.comparing(Request::name).thenComparing(Request::method));
        for (Series series : figures.series(HTTP_REQS)) {
            requests.add(
                    new Request(SampleTags.value(series.tags(), "method"), SampleTags.value(series.tags(), "name")));
        }
        return requests.stream()
                .map(request -> of(figures, request.method, request.name))
                .sorted(Comparator.comparingLong(RequestFigures::count).reversed())
                .toList();
    }

    private static RequestFigures of(Figures figures, String method, String name) {
        Tags tags = Tags.none();
        tags = method.isEmpty() ? tags : tags.with("method", method);
        tags = name.isEmpty() ? tags : tags.with("name", name);
        return new RequestFigures(method, name, figures.count(HTTP_REQS, tags), figures.rate(HTTP_REQ_FAILED, tags),
                figures.trend(HTTP_REQ_DURATION, tags), figures.trend(HTTP_REQ_RESPONSE_TIME, tags));
    }

    String label() {
        return (method + " " + name).trim();
    }

    TrendSnapshot time(Metric metric) {
        return metric.equals(HTTP_REQ_RESPONSE_TIME) ? responseTime : duration;
    }
}

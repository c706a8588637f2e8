package dev.loadtest.report;

import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_DURATION;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.loadtest.metric.Metric;
import dev.loadtest.metric.TrendSnapshot;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Percentiles as HdrHistogram plots them: five steps to each halving of what is left to 100. */
record Spectrum(Measured measured) {

    private static final int STEPS = 5;

    void writeTo(ObjectNode node) {
        node.put("spectrumTitle", "Percentiles of " + measured.leadingTime().name());
        ArrayNode lines = node.putArray("spectrum");
        metrics().forEach((label, metric) -> {
            TrendSnapshot trend = measured.trend(metric);
            if (!trend.isEmpty()) {
                ArrayNode points = lines.addObject().put("label", label).putArray("points");
                percentiles(trend.count()).forEach(percentile -> points.addArray().add(percentile)
                        .add(Math.round(trend.percentile(percentile) / 1e2) / 1e4));
            }
        });
    }

    /** Beside the response time that of the requests alone: what is between them is waiting before the request. */
    private Map<String, Metric> metrics() {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        Metric leading = measured.leadingTime();
        if (measured.has(leading)) {
            metrics.put(leading.name(), leading);
            if (!leading.equals(HTTP_REQ_DURATION) && measured.has(HTTP_REQ_DURATION)) {
                metrics.put(HTTP_REQ_DURATION.name(), HTTP_REQ_DURATION);
            }
        }
        return metrics;
    }

    /** As far as there is a value of its own for each; those that everybody asks for are among them. */
    static List<Double> percentiles(long count) {
        List<Double> all = new ArrayList<>(List.of(0.0, 90.0, 95.0, 99.0, 99.9, 99.99, 99.999));
        double left = 100;
        while (left / 2 * count >= 50) {
            for (int step = 1; step <= STEPS; step++) {
                all.add(Math.round((100 - left + left / 2 * step / STEPS) * 1e6) / 1e6);
            }
            left /= 2;
        }
        double last = 100 - 100.0 / Math.max(2, count);
        return all.stream().filter(percentile -> percentile <= last).distinct().sorted().toList();
    }
}

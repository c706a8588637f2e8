package dev.loadtest.report.chart;

import java.util.Set;

import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.Metric;

/** The times that a chart of latency may be about, in the order in which they are preferred. */
enum ChartedTime {
    /** With planned starts: what a user waited for, from then on. */
    RESPONSE_TIME("Response time", BuiltinMetrics.HTTP_REQ_RESPONSE_TIME),
    REQUEST("Request duration", BuiltinMetrics.HTTP_REQ_DURATION),
    MEASURED("Measured time", BuiltinMetrics.MEASURE_DURATION),
    ITERATION("Iteration duration", BuiltinMetrics.ITERATION_DURATION),
    /** Never shown: it tells that starts were planned. */
    START_DELAY("Start delay", BuiltinMetrics.ITERATION_START_DELAY);

    private final String title;
    private final Metric metric;

    ChartedTime(String title, Metric metric) {
        this.title = title;
        this.metric = metric;
    }

    String title() {
        return title;
    }

    Metric metric() {
        return metric;
    }

    /** The one to show of those that were measured. */
    static ChartedTime leading(Set<ChartedTime> measured) {
        if (measured.contains(RESPONSE_TIME) && measured.contains(START_DELAY)) {
            return RESPONSE_TIME;
        }
        return measured.contains(REQUEST) ? REQUEST : measured.contains(MEASURED) ? MEASURED : ITERATION;
    }
}

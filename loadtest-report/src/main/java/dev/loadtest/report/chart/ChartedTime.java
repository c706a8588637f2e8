package dev.loadtest.report.chart;

import java.util.Set;

import dev.loadtest.metric.BuiltinMetrics;

/** The times that a chart of latency may be about, in the order in which they are preferred. */
enum ChartedTime {
    /** With planned starts: what a user waited for, from then on. */
    RESPONSE_TIME("Response time", BuiltinMetrics.HTTP_REQ_RESPONSE_TIME.name()), REQUEST("Request duration",
            BuiltinMetrics.HTTP_REQ_DURATION.name()), MEASURED("Measured time",
                    BuiltinMetrics.MEASURE_DURATION.name()), ITERATION(
                            "Iteration duration", BuiltinMetrics.ITERATION_DURATION.name()),
    /** Never shown: it tells that starts were planned. */
    START_DELAY("Start delay", BuiltinMetrics.ITERATION_START_DELAY.name());

    private final String title;
    private final String metric;

    ChartedTime(String title, String metric) {
        this.title = title;
        this.metric = metric;
    }

    String title() {
        return title;
    }

    /** Its metric's name. */
    String metric() {
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

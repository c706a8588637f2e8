package dev.loadtest.metric;

/**
 * A custom metric that is a distribution of times: {@code static final TimeTrend QUERY = Trend.ofTimes("query_time")}. Its
 * values are durations; thresholds in text count them in milliseconds.
 */
public final class TimeTrend extends CustomMetric {

    private TimeTrend(Metric metric) {
        super(metric);
    }

    static TimeTrend declare(String name) {
        return CustomMetrics.declare(Metric.time(name), TimeTrend.class, TimeTrend::new);
    }
}

package dev.loadtest.metric;

/** A custom metric that goes up and down; its last, smallest and largest value are kept. */
public final class Gauge extends CustomMetric {

    private Gauge(Metric metric) {
        super(metric);
    }

    /**
     * Declares a gauge.
     *
     * @param name 2 to 129 letters, digits and underscores, not starting with a digit
     * @return the handle; the same one for the same declaration
     * @throws IllegalArgumentException if the name is not legal, is that of a built-in metric, or was declared as something
     *         else
     */
    public static Gauge named(String name) {
        return CustomMetrics.declare(Metric.gauge(name), Gauge.class, Gauge::new);
    }
}

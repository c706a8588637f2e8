package dev.loadtest.metric;

/** A custom metric that is the share of what was true: {@code static final RateMetric HITS = RateMetric.named("hits")}. */
public final class RateMetric extends CustomMetric {

    private RateMetric(Metric metric) {
        super(metric);
    }

    /**
     * Declares a rate.
     *
     * @param name 2 to 129 letters, digits and underscores, not starting with a digit
     * @return the handle; the same one for the same declaration
     * @throws IllegalArgumentException if the name is not legal, is that of a built-in metric, or was declared as something
     *         else
     */
    public static RateMetric named(String name) {
        return CustomMetrics.declare(Metric.rate(name), RateMetric.class, RateMetric::new);
    }
}

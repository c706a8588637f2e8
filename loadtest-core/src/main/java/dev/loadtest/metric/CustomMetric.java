package dev.loadtest.metric;

/**
 * A metric of the author's own, declared once as a constant: {@code static final Trend CART = Trend.named("cart_total")}.
 * Flows add values to it; thresholds and results know it by its name. Immutable and thread-safe.
 */
public abstract sealed class CustomMetric permits Counter, Gauge, RateMetric, TimeTrend, Trend {

    private final Metric metric;

    CustomMetric(Metric metric) {
        this.metric = metric;
    }

    /**
     * The metric behind this handle.
     *
     * @return its name, type and kind
     */
    public final Metric metric() {
        return metric;
    }

    @Override
    public final String toString() {
        return metric.toString();
    }
}

package dev.loadtest.metric;

/**
 * A metric of the author's own, declared once as a constant: {@code static final Trend CART = Trend.named("cart_total")}.
 * Flows add values to it; thresholds and results know it by its name. Immutable and thread-safe.
 */
public sealed interface CustomMetric permits Counter, Gauge, RateMetric, TimeTrend, Trend {

    /**
     * The metric behind this handle.
     *
     * @return its name, type and kind
     */
    Metric metric();
}

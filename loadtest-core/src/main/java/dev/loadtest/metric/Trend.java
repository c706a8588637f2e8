package dev.loadtest.metric;

/** A custom metric that is a distribution of numbers: {@code static final Trend CART = Trend.named("cart_total")}. */
public final class Trend extends CustomMetric {

    private Trend(Metric metric) {
        super(metric);
    }

    /**
     * Declares a trend of numbers.
     *
     * @param name 2 to 129 letters, digits and underscores, not starting with a digit
     * @return the handle; the same one for the same declaration
     * @throws IllegalArgumentException if the name is not legal, is that of a built-in metric, or was declared as something
     *         else
     */
    public static Trend named(String name) {
        return CustomMetrics.declare(Metric.trend(name), Trend.class, Trend::new);
    }

    /**
     * Declares a trend of times.
     *
     * @param name 2 to 129 letters, digits and underscores, not starting with a digit
     * @return the handle; the same one for the same declaration
     * @throws IllegalArgumentException if the name is not legal, is that of a built-in metric, or was declared as something
     *         else
     */
    public static TimeTrend ofTimes(String name) {
        return TimeTrend.declare(name);
    }
}

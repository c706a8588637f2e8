package dev.loadtest.metric;

/** A custom metric that adds up: {@code static final Counter ITEMS = Counter.named("items_bought")}. */
public final class Counter extends CustomMetric {

    private Counter(Metric metric) {
        super(metric);
    }

    /**
     * Declares a counter of things.
     *
     * @param name 2 to 129 letters, digits and underscores, not starting with a digit
     * @return the handle; the same one for the same declaration
     * @throws IllegalArgumentException if the name is not legal, is that of a built-in metric, or was declared as something
     *         else
     */
    public static Counter named(String name) {
        return CustomMetrics.declare(Metric.counter(name), Counter.class, Counter::new);
    }

    /**
     * Declares a counter of bytes, which is shown in kB, MB and so on.
     *
     * @param name 2 to 129 letters, digits and underscores, not starting with a digit
     * @return the handle; the same one for the same declaration
     * @throws IllegalArgumentException if the name is not legal, is that of a built-in metric, or was declared as something
     *         else
     */
    public static Counter ofBytes(String name) {
        return CustomMetrics.declare(Metric.data(name), Counter.class, Counter::new);
    }
}

package dev.loadtest.metric;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A metric's identity: its name, what it keeps, and what its values stand for.
 *
 * @param name 2 to 129 letters, digits and underscores, not starting with a digit
 * @param type what is kept of the values
 * @param kind what the values stand for
 */
public record Metric(String name, MetricType type, ValueKind kind) {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]{1,128}");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if the name is not a legal metric name
     */
    public Metric {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(kind, "kind");
        if (!isLegalName(name)) {
            throw new IllegalArgumentException(
                    "metric name must be 2 to 129 letters, digits or underscores and not start with a digit, but was '"
                            + name + "'");
        }
    }

    /**
     * Whether a text can name a metric.
     *
     * @param name the text
     * @return true if it is a legal metric name
     */
    public static boolean isLegalName(String name) {
        return NAME.matcher(name).matches();
    }

    static Metric counter(String name) {
        return new Metric(name, MetricType.COUNTER, ValueKind.DEFAULT);
    }

    static Metric data(String name) {
        return new Metric(name, MetricType.COUNTER, ValueKind.DATA);
    }

    static Metric gauge(String name) {
        return new Metric(name, MetricType.GAUGE, ValueKind.DEFAULT);
    }

    static Metric rate(String name) {
        return new Metric(name, MetricType.RATE, ValueKind.DEFAULT);
    }

    static Metric trend(String name) {
        return new Metric(name, MetricType.TREND, ValueKind.DEFAULT);
    }

    static Metric time(String name) {
        return new Metric(name, MetricType.TREND, ValueKind.TIME);
    }

    @Override
    public String toString() {
        return name;
    }
}

package dev.loadtest.metric;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * All custom metrics that were declared in this JVM. A name means one metric: declared again in the same way, it is the
 * same handle. Thread-safe.
 */
public final class CustomMetrics {

    private static final Map<String, CustomMetric> DECLARED = new ConcurrentHashMap<>();

    private CustomMetrics() {}

    /**
     * Every metric declared so far. A handle that is a constant is declared when its class is initialised.
     *
     * @return the metrics, sorted by name
     */
    public static Collection<Metric> all() {
        return DECLARED.values().stream()
                .map(CustomMetric::metric)
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    /**
     * The custom metric of that name.
     *
     * @param name a metric name
     * @return the metric, empty if none of that name was declared
     */
    public static Optional<Metric> named(String name) {
        return Optional.ofNullable(DECLARED.get(name)).map(CustomMetric::metric);
    }

    static <H extends CustomMetric> H declare(Metric metric, Class<H> type, Function<Metric, H> handle) {
        BuiltinMetrics.named(metric.name()).ifPresent(builtin -> {
            throw new IllegalArgumentException(
                    "metric '" + metric.name() + "' is built in: choose another name for your own");
        });
        CustomMetric declared = DECLARED.computeIfAbsent(metric.name(), name -> handle.apply(metric));
        if (!declared.metric().equals(metric)) {
            throw new IllegalArgumentException("metric '" + metric.name() + "' is declared already as "
                    + describe(declared.metric()) + " and cannot be " + describe(metric) + " too");
        }
        return type.cast(declared);
    }

    private static String describe(Metric metric) {
        return "a " + metric.type().jsonName() + switch (metric.kind()) {
            case DEFAULT -> "";
            case TIME -> " of times";
            case DATA -> " of bytes";
        };
    }
}

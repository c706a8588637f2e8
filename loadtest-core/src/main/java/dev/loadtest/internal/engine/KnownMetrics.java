package dev.loadtest.internal.engine;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.CustomMetrics;
import dev.loadtest.metric.Metric;

/** The metrics that a run knows beforehand: the built-in ones, and what authors have declared. */
final class KnownMetrics {

    private KnownMetrics() {}

    static Collection<Metric> all() {
        return Stream.concat(BuiltinMetrics.all().stream(), CustomMetrics.all().stream()).toList();
    }

    static Optional<Metric> named(String name) {
        return BuiltinMetrics.named(name).or(() -> CustomMetrics.named(name));
    }

    /** Those of them that are known. */
    static List<Metric> named(Set<String> names) {
        return names.stream().flatMap(name -> named(name).stream()).toList();
    }

    /** What is wrong with a name that none of them has, and what may have been meant. */
    static String unknown(String name) {
        return "unknown metric '" + name + "'" + Suggestion.among(all().stream().map(Metric::name).toList(), name);
    }
}

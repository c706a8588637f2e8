package dev.loadtest.internal.record;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.Series;
import dev.loadtest.metric.Tags;

/** All that was recorded since the run began. Not thread-safe: the recorder's collect lock guards it. */
final class Totals {

    private final Map<Metric, Map<Tags, Accumulator<?>>> metrics = new LinkedHashMap<>();

    Totals(Collection<Metric> known) {
        known.forEach(metric -> metrics.put(metric, new HashMap<>()));
    }

    Accumulator<?> of(Metric metric, Tags tags) {
        return metrics.computeIfAbsent(metric, key -> new HashMap<>())
                .computeIfAbsent(tags, key -> Accumulator.forMetric(metric));
    }

    MetricsSnapshot snapshot(Collection<Metric> wanted) {
        Map<Metric, List<Series>> result = new LinkedHashMap<>();
        for (Metric metric : wanted) {
            result.put(metric, metrics.getOrDefault(metric, Map.of()).entrySet().stream()
                    .map(entry -> new Series(entry.getKey(), entry.getValue().snapshot()))
                    .toList());
        }
        return new MetricsSnapshot(result);
    }

    MetricsSnapshot snapshot() {
        return snapshot(List.copyOf(metrics.keySet()));
    }
}

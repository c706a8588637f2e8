package dev.loadtest.internal.record;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import dev.loadtest.metric.Metric;
import dev.loadtest.metric.Tags;

/** One side of a lane: the accumulators of every series that this lane has seen. Not thread-safe. */
final class Shard {

    private final Map<MetricSet, Map<Tags, Accumulator<?>[]>> sets = new IdentityHashMap<>();

    /** The accumulators for samples with these tags, one for each metric of the set. */
    Accumulator<?>[] find(MetricSet set, Tags tags, SeriesRegistry registry) {
        Map<Tags, Accumulator<?>[]> series = sets.computeIfAbsent(set, key -> new HashMap<>());
        Accumulator<?>[] found = series.get(tags);
        if (found == null) {
            found = series.computeIfAbsent(registry.admit(set, tags), key -> accumulators(set));
        }
        return found;
    }

    private static Accumulator<?>[] accumulators(MetricSet set) {
        return set.metrics().stream().map(Accumulator::forRecording).toArray(Accumulator<?>[]::new);
    }

    /** Moves everything recorded here to the totals. */
    void drainInto(Totals totals) {
        sets.forEach((set, series) -> {
            List<Metric> metrics = set.metrics();
            series.forEach((tags, accumulators) -> {
                for (int i = 0; i < accumulators.length; i++) {
                    if (!accumulators[i].isEmpty()) {
                        accumulators[i].drainIntoSameKind(totals.of(metrics.get(i), tags));
                    }
                }
            });
        });
    }
}

package dev.loadtest.internal.record;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricType;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.Series;
import dev.loadtest.metric.Tags;

/** All that was recorded in some time: since the run began, or in an interval of it. Not thread-safe. */
final class Totals {

    private final Map<Metric, Map<Tags, Kept>> metrics = new LinkedHashMap<>();
    private final Function<Metric, Accumulator<?>> accumulators;
    private long additions;

    private Totals(Collection<Metric> known, Function<Metric, Accumulator<?>> accumulators) {
        this.accumulators = accumulators;
        known.forEach(metric -> metrics.put(metric, new HashMap<>()));
    }

    /** Totals of a whole run: small, however much they have been given. */
    static Totals kept(Collection<Metric> known) {
        return new Totals(known, Accumulator::forKeeping);
    }

    /** Totals of the interval that is being collected: many values come at once, from several lanes. */
    static Totals beingCollected() {
        return new Totals(List.of(), Accumulator::forRecording);
    }

    private static final class Kept {

        private final Accumulator<?> accumulator;
        private long lastAddition;

        Kept(Accumulator<?> accumulator) {
            this.accumulator = accumulator;
        }
    }

    /** Receives a series. */
    @FunctionalInterface
    interface SeriesConsumer {
        void accept(Metric metric, Tags tags, Accumulator<?> accumulator);
    }

    /** What something is about to be added to. */
    Accumulator<?> of(Metric metric, Tags tags) {
        Kept kept = metrics.computeIfAbsent(metric, key -> new HashMap<>())
                .computeIfAbsent(tags, key -> new Kept(accumulators.apply(metric)));
        kept.lastAddition = ++additions;
        return kept.accumulator;
    }

    /** Calls back for each series that is not empty. */
    void forEach(SeriesConsumer consumer) {
        metrics.forEach((metric, all) -> all.forEach((tags, kept) -> {
            if (!kept.accumulator.isEmpty()) {
                consumer.accept(metric, tags, kept.accumulator);
            }
        }));
    }

    /** Moves everything to others, and leaves these empty. */
    void drainInto(Totals target) {
        forEach((metric, tags, accumulator) -> accumulator.drainIntoSameKind(target.of(metric, tags)));
    }

    MetricsSnapshot snapshot(Collection<Metric> wanted) {
        Map<Metric, List<Series>> result = new LinkedHashMap<>();
        for (Metric metric : wanted) {
            result.put(metric, inOrder(metric)
                    .filter(entry -> !entry.getValue().accumulator.isEmpty())
                    .map(entry -> new Series(entry.getKey(), entry.getValue().accumulator.snapshot()))
                    .toList());
        }
        return new MetricsSnapshot(result);
    }

    /** Gauges by their age: the last value of several is the newest. */
    private Stream<Map.Entry<Tags, Kept>> inOrder(Metric metric) {
        Stream<Map.Entry<Tags, Kept>> all = metrics.getOrDefault(metric, Map.of()).entrySet().stream();
        return metric.type() == MetricType.GAUGE
                ? all.sorted(Comparator.comparingLong(entry -> entry.getValue().lastAddition))
                : all;
    }

    MetricsSnapshot snapshot() {
        return snapshot(List.copyOf(metrics.keySet()));
    }
}

package dev.loadtest.internal.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import dev.loadtest.metric.Metric;
import dev.loadtest.metric.Tags;

/**
 * Writes the series of an interval as bytes, and reads them again. Each series is written by a number that stands for its
 * metric and tags as long as this codec lives, so what is idle takes no room. Thread-safe.
 *
 * <pre>
 *  interval: { number of the series │ length │ what its accumulator writes }*
 * </pre>
 */
final class IntervalCodec {

    private record Key(Metric metric, Tags tags) {}

    private final Set<Metric> known = ConcurrentHashMap.newKeySet();
    private final List<Metric> declared;
    private final Map<Key, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<Integer, Key> keys = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    IntervalCodec(Collection<Metric> known) {
        this.declared = List.copyOf(known);
    }

    byte[] encode(Totals interval) {
        ByteSink out = new ByteSink();
        ByteSink series = new ByteSink();
        interval.forEach((metric, tags, accumulator) -> {
            out.number(number(metric, tags));
            series.clear();
            accumulator.writeTo(series);
            out.block(series);
        });
        return out.toBytes();
    }

    private int number(Metric metric, Tags tags) {
        return numbers.computeIfAbsent(new Key(metric, tags), key -> {
            known.add(metric);
            int number = next.getAndIncrement();
            keys.put(number, key);
            return number;
        });
    }

    /** Adds an interval, newer than what is in the totals, to them; only metrics that are wanted. */
    void addTo(Totals totals, byte[] interval, Predicate<Metric> wanted) {
        ByteSource in = new ByteSource(interval);
        while (!in.isAtEnd()) {
            Key key = Objects.requireNonNull(keys.get((int) in.number()));
            long length = in.number();
            if (wanted.test(key.metric)) {
                totals.of(key.metric, key.tags).addFrom(in);
            } else {
                in.skip(length);
            }
        }
    }

    /** Several intervals as one. */
    byte[] merged(Collection<byte[]> intervals) {
        Totals sum = Totals.kept(List.of());
        intervals.forEach(interval -> addTo(sum, interval, metric -> true));
        return encode(sum);
    }

    /** Every metric that was declared or has ever been written. */
    List<Metric> metrics() {
        Set<Metric> all = new LinkedHashSet<>(declared);
        all.addAll(known);
        return new ArrayList<>(all);
    }
}

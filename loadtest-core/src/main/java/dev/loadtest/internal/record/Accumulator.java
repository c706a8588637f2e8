package dev.loadtest.internal.record;

import java.util.function.Function;

import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricSnapshot;
import dev.loadtest.metric.ValueKind;

/** Collects the values of one series. Not thread-safe: whoever adds or drains owns it at that moment. */
abstract sealed class Accumulator<S extends Accumulator<S>>
        permits CounterAccumulator, GaugeAccumulator, RateAccumulator, TrendAccumulator {

    /** One to record into: many values may come within a second. */
    static Accumulator<?> forRecording(Metric metric) {
        return of(metric, ValueStore::forRecording);
    }

    /** One that is kept: small, however many values it has been given. */
    static Accumulator<?> forKeeping(Metric metric) {
        return of(metric, BucketCounts::new);
    }

    private static Accumulator<?> of(Metric metric, Function<ValueKind, ValueStore> stores) {
        return switch (metric.type()) {
            case COUNTER -> new CounterAccumulator();
            case GAUGE -> new GaugeAccumulator();
            case RATE -> new RateAccumulator();
            case TREND -> new TrendAccumulator(metric.kind(), stores);
        };
    }

    abstract void add(double value);

    /** Adds a value of which only a lower bound is known; meaningful for trends alone. */
    void addCensored(double value) {
        throw new IllegalStateException("only a trend keeps censored values");
    }

    abstract boolean isEmpty();

    /** Moves everything to the target and leaves this empty. */
    abstract void drainInto(S target);

    /** As {@link #drainInto}, for a target that was made for the same metric. */
    @SuppressWarnings("unchecked")
    final void drainIntoSameKind(Accumulator<?> target) {
        drainInto((S) target);
    }

    abstract MetricSnapshot snapshot();

    /** Writes what is in it, and leaves it there; it is not empty. */
    abstract void writeTo(ByteSink out);

    /** Adds what another of its kind has written, which is newer than what is in here. */
    abstract void addFrom(ByteSource in);
}

package dev.loadtest.internal.record;

import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricSnapshot;

/** Collects the values of one series. Not thread-safe: whoever adds or drains owns it at that moment. */
abstract sealed class Accumulator<S extends Accumulator<S>>
        permits CounterAccumulator, GaugeAccumulator, RateAccumulator, TrendAccumulator {

    static Accumulator<?> forMetric(Metric metric) {
        return switch (metric.type()) {
            case COUNTER -> new CounterAccumulator();
            case GAUGE -> new GaugeAccumulator();
            case RATE -> new RateAccumulator();
            case TREND -> new TrendAccumulator(metric.kind());
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
}

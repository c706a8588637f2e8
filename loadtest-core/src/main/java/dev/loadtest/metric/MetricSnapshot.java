package dev.loadtest.metric;

/** What a metric, or a part of it, had recorded at one moment. Immutable and thread-safe. */
public sealed interface MetricSnapshot permits CounterSnapshot, GaugeSnapshot, RateSnapshot, TrendSnapshot {

    /**
     * Whether nothing was recorded.
     *
     * @return true if not one value was added
     */
    boolean isEmpty();
}

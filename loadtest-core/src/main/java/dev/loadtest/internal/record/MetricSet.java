package dev.loadtest.internal.record;

import java.util.List;

import dev.loadtest.metric.Metric;

/**
 * Metrics that are recorded together, with the same tags and at the same moment: one look-up finds all their series.
 * Compared by identity: make one constant per place that records.
 */
public final class MetricSet {

    private final List<Metric> metrics;

    private MetricSet(List<Metric> metrics) {
        this.metrics = metrics;
    }

    /** A set of these metrics; values are given in the same order. */
    public static MetricSet of(Metric... metrics) {
        return new MetricSet(List.of(metrics));
    }

    /** The metrics, in the order of the values. */
    public List<Metric> metrics() {
        return metrics;
    }

    @Override
    public String toString() {
        return metrics.toString();
    }
}

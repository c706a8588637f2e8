package dev.loadtest.internal.engine;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.loadtest.internal.http.Flow;
import dev.loadtest.internal.record.Lane;
import dev.loadtest.internal.record.MetricSet;
import dev.loadtest.internal.record.Recorder;
import dev.loadtest.metric.CustomMetric;
import dev.loadtest.metric.Gauge;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.TimeTrend;

/** What a virtual user's flow adds to metrics of its author's own. */
final class CustomSamples {

    private static final double NANOS_PER_SECOND = 1e9;
    /** Sets are compared by identity, so there is one for each metric, as for the built-in ones. */
    private static final Map<Metric, MetricSet> SETS = new ConcurrentHashMap<>();

    private final Flow flow;
    private final Lane lane;
    private final Lane gauges;

    CustomSamples(Flow flow, Lane lane, Recorder recorder) {
        this.flow = flow;
        this.lane = lane;
        // A gauge keeps its last value, and only values of one lane have an order.
        this.gauges = recorder.lane(0);
    }

    void add(CustomMetric handle, double value, Tags extra) {
        record(lane, handle.metric(), value, extra);
    }

    void add(TimeTrend trend, Duration time, Tags extra) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("metric '" + trend + "': a time must be 0 or more, but was " + time);
        }
        // Not toNanos(): it fails beyond 292 years.
        record(lane, trend.metric(), time.getSeconds() * NANOS_PER_SECOND + time.getNano(), extra);
    }

    void set(Gauge gauge, double value, Tags extra) {
        record(gauges, gauge.metric(), value, extra);
    }

    private void record(Lane to, Metric metric, double value, Tags extra) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("metric '" + metric + "': a value must be a number, but was " + value);
        }
        if (!flow.isCancelled()) {
            to.record(set(metric), flow.tags().with(extra), value);
        }
    }

    private static MetricSet set(Metric metric) {
        MetricSet known = SETS.get(metric);
        // Not at once: computeIfAbsent may take a lock even where there is nothing to compute.
        return known != null ? known : SETS.computeIfAbsent(metric, MetricSet::of);
    }
}

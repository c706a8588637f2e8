package dev.loadtest.internal.output;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.record.RecordedInterval;
import dev.loadtest.metric.CounterSnapshot;
import dev.loadtest.metric.GaugeSnapshot;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricSnapshot;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.Series;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.TrendSnapshot;
import dev.loadtest.output.Frame;

/** An interval as outputs see it. Read from its bytes when somebody asks, by whoever asks: the collector need not. */
final class FrameOfInterval implements Frame {

    private final ReentrantLock reading = new ReentrantLock();
    private final RecordedInterval interval;
    private final KeptTags kept;
    private final Instant endsAt;
    private @Nullable MetricsSnapshot metrics;

    FrameOfInterval(RecordedInterval interval, KeptTags kept, Instant endsAt) {
        this.interval = interval;
        this.kept = kept;
        this.endsAt = endsAt;
    }

    @Override
    public Duration from() {
        return Duration.ofNanos(interval.fromNanos());
    }

    @Override
    public Duration to() {
        return Duration.ofNanos(interval.toNanos());
    }

    @Override
    public Instant endsAt() {
        return endsAt;
    }

    @Override
    public MetricsSnapshot metrics() {
        reading.lock();
        try {
            MetricsSnapshot known = metrics;
            if (known == null) {
                known = kept.all() ? interval.metrics() : withKeptTags(interval.metrics());
                metrics = known;
            }
            return known;
        } finally {
            reading.unlock();
        }
    }

    private MetricsSnapshot withKeptTags(MetricsSnapshot all) {
        Map<Metric, List<Series>> result = new LinkedHashMap<>();
        for (Metric metric : all.metrics()) {
            Map<Tags, MetricSnapshot> merged = new LinkedHashMap<>();
            for (Series series : all.series(metric.name())) {
                merged.merge(kept.of(series.tags()), series.snapshot(), FrameOfInterval::together);
            }
            List<Series> series = new ArrayList<>();
            merged.forEach((tags, snapshot) -> series.add(new Series(tags, snapshot)));
            result.put(metric, series);
        }
        return new MetricsSnapshot(result);
    }

    /** Series of a gauge come by their age: the last value is that of the newer. */
    private static MetricSnapshot together(MetricSnapshot older, MetricSnapshot newer) {
        return switch (older) {
            case CounterSnapshot counter -> {
                CounterSnapshot other = (CounterSnapshot) newer;
                yield new CounterSnapshot(counter.sum() + other.sum(), counter.samples() + other.samples());
            }
            case GaugeSnapshot gauge -> {
                GaugeSnapshot other = (GaugeSnapshot) newer;
                yield new GaugeSnapshot(other.value(), Math.min(gauge.min(), other.min()),
                        Math.max(gauge.max(), other.max()), gauge.samples() + other.samples());
            }
            case RateSnapshot rate -> rate.plus((RateSnapshot) newer);
            case TrendSnapshot trend -> trend.mergedWith((TrendSnapshot) newer);
        };
    }
}

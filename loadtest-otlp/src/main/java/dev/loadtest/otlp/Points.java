package dev.loadtest.otlp;

import java.util.List;
import java.util.stream.Stream;

import dev.loadtest.metric.Metric;
import dev.loadtest.metric.ValueKind;
import dev.loadtest.otlp.Total.OfCounter;
import dev.loadtest.otlp.Total.OfGauge;
import dev.loadtest.otlp.Total.OfRate;
import dev.loadtest.otlp.Total.OfTrend;
import dev.loadtest.otlp.Totals.Entry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.GaugeData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.SumData;
import io.opentelemetry.sdk.resources.Resource;

/**
 * Makes metrics of totals, with k6's names and units.
 *
 * @param resource what they are of
 * @param prefix of their names
 * @param temporality what the totals are
 * @param fromNanos when the totals begin, since 1970
 * @param toNanos when they end
 */
record Points(Resource resource, String prefix, AggregationTemporality temporality, long fromNanos, long toNanos) {

    private static final AttributeKey<String> CONDITION = AttributeKey.stringKey("condition");

    List<MetricData> of(Totals totals) {
        return totals.metrics().stream().map(metric -> metric(metric, totals.of(metric))).toList();
    }

    private MetricData metric(Metric metric, List<Entry> series) {
        return switch (metric.type()) {
            case COUNTER -> named(metric.name(), metric.kind(), MetricDataType.DOUBLE_SUM, SumData.createDoubleSumData(
                    true, temporality, series.stream().map(this::counter).toList()));
            case GAUGE -> named(metric.name(), metric.kind(), MetricDataType.DOUBLE_GAUGE,
                    GaugeData.createDoubleGaugeData(series.stream().map(this::gauge).toList()));
            case RATE -> named(metric.name() + ".total", metric.kind(), MetricDataType.LONG_SUM,
                    SumData.createLongSumData(true, temporality, series.stream().flatMap(this::rate).toList()));
            case TREND -> named(metric.name(), metric.kind(), MetricDataType.EXPONENTIAL_HISTOGRAM,
                    ExponentialHistogramData.create(temporality, series.stream().map(this::trend).toList()));
        };
    }

    private MetricData named(String name, ValueKind kind, MetricDataType type, Data<?> data) {
        String unit = switch (kind) {
            case TIME -> "ms";
            case DATA -> "By";
            case DEFAULT -> "";
        };
        return new MetricOfRun(resource, prefix + name, unit, type, data);
    }

    private DoublePointData counter(Entry entry) {
        return DoublePointData.create(fromNanos, toNanos, entry.attributes(), ((OfCounter) entry.total()).sum(),
                List.of());
    }

    private DoublePointData gauge(Entry entry) {
        return DoublePointData.create(fromNanos, toNanos, entry.attributes(), ((OfGauge) entry.total()).value(),
                List.of());
    }

    private Stream<LongPointData> rate(Entry entry) {
        OfRate rate = (OfRate) entry.total();
        return Stream.of(condition(entry.attributes(), "nonzero", rate.sum().trues()),
                condition(entry.attributes(), "zero", rate.sum().falses()));
    }

    private LongPointData condition(Attributes attributes, String condition, long count) {
        return LongPointData.create(fromNanos, toNanos, attributes.toBuilder().put(CONDITION, condition).build(),
                count);
    }

    private ExponentialHistogramPointData trend(Entry entry) {
        OfTrend trend = (OfTrend) entry.total();
        ExponentialSum buckets = trend.buckets();
        return ExponentialHistogramPointData.create(buckets.scale(), trend.sum(), buckets.zeros(), true, trend.min(),
                true, trend.max(), buckets.positive(), buckets.negative(), fromNanos, toNanos, entry.attributes(),
                List.of());
    }
}

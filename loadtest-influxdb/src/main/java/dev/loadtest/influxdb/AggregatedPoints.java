package dev.loadtest.influxdb;

import dev.loadtest.metric.CounterSnapshot;
import dev.loadtest.metric.GaugeSnapshot;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.Series;
import dev.loadtest.metric.TrendSnapshot;
import dev.loadtest.output.Frame;

/**
 * What a second came to, as a point for each series.
 *
 * <pre>
 *  counter   value = sum, count, sum                       rate    count, sum, mean
 *  gauge     value = last, count, min, max                 trend   count, sum, mean, min, max, p50, p90, p95, p99, p999
 * </pre>
 *
 * <p>A {@code value} is there only where queries for raw points get right answers from it.
 */
final class AggregatedPoints {

    private final SeriesBook book;
    private final Lines lines;
    private final Errors errors = new Errors();

    AggregatedPoints(SeriesBook book, Lines lines) {
        this.book = book;
        this.lines = lines;
    }

    void write(Frame frame) {
        long stamp = frame.endsAt().getEpochSecond() * 1_000_000_000L + frame.endsAt().getNano();
        lines.begin();
        frame.metrics().metrics().forEach(errors::meet);
        for (Metric metric : frame.metrics().metrics()) {
            for (Series one : frame.metrics().series(metric.name())) {
                if (!one.snapshot().isEmpty()) {
                    write(metric, one, stamp);
                    lines.sendPiece();
                }
            }
        }
        lines.finish();
    }

    private void write(Metric metric, Series one, long epochNanos) {
        StoredSeries series = book.find(metric.name(), one.tags());
        StringBuilder line = lines.line(series);
        long samples = switch (one.snapshot()) {
            case CounterSnapshot counter -> {
                field("value", metric.kind().written(counter.sum()), line);
                field("count", counter.samples(), line);
                field("sum", metric.kind().written(counter.sum()), line);
                yield counter.samples();
            }
            case GaugeSnapshot gauge -> {
                field("value", metric.kind().written(gauge.value()), line);
                field("count", gauge.samples(), line);
                field("min", metric.kind().written(gauge.min()), line);
                field("max", metric.kind().written(gauge.max()), line);
                yield gauge.samples();
            }
            case RateSnapshot rate -> {
                field("count", rate.total(), line);
                field("sum", rate.trues(), line);
                field("mean", rate.rate(), line);
                yield rate.total();
            }
            case TrendSnapshot trend -> {
                distribution(metric, trend, line);
                yield trend.count();
            }
        };
        line.setLength(line.length() - 1);
        line.append(book.fields(one.tags()));
        lines.end(series.stamp(epochNanos), samples);
        if (one.snapshot() instanceof RateSnapshot rate && rate.trues() > 0 && errors.areIn(metric)) {
            errors(one, rate.trues(), epochNanos);
        }
    }

    private void errors(Series failed, long number, long epochNanos) {
        StoredSeries series = errors.find(failed.tags(), book);
        lines.line(series).append("count=").append((double) number).append(",sum=").append((double) number)
                .append(book.fields(failed.tags()));
        lines.end(series.stamp(epochNanos), 0);
    }

    private static void distribution(Metric metric, TrendSnapshot trend, StringBuilder line) {
        field("count", trend.count(), line);
        field("sum", metric.kind().written(trend.sum()), line);
        field("mean", metric.kind().written(trend.avg()), line);
        field("min", metric.kind().written(trend.min()), line);
        field("max", metric.kind().written(trend.max()), line);
        field("p50", metric.kind().written(trend.percentile(50)), line);
        field("p90", metric.kind().written(trend.percentile(90)), line);
        field("p95", metric.kind().written(trend.percentile(95)), line);
        field("p99", metric.kind().written(trend.percentile(99)), line);
        field("p999", metric.kind().written(trend.percentile(99.9)), line);
    }

    /** A field with a comma behind it; InfluxDB has no infinite ones. */
    private static void field(String name, double value, StringBuilder line) {
        if (Double.isFinite(value)) {
            line.append(name).append('=').append(value).append(',');
        }
    }
}

package dev.loadtest.influxdb;

import java.util.ArrayList;
import java.util.List;

import dev.loadtest.metric.Metric;
import dev.loadtest.output.OutputContext;
import dev.loadtest.output.SampleBatch;
import dev.loadtest.output.SampleSeries;

/** Every sample as a point, as k6 writes it: {@code http_req_duration,method=GET,status=200 value=12.5,url="/blog" 17…}. */
final class RawPoints {

    private record Known(StoredSeries series, String fields, StoredSeries errors) {}

    private final SeriesBook book;
    private final Lines lines;
    private final OutputContext context;
    private final Errors errors = new Errors();
    private final List<Known> known = new ArrayList<>();
    private long lastNanos;
    private long notNumbers;

    RawPoints(SeriesBook book, Lines lines, OutputContext context) {
        this.book = book;
        this.lines = lines;
        this.context = context;
    }

    void write(SampleBatch batch) {
        lines.begin();
        lastNanos = Long.MIN_VALUE;
        notNumbers = 0;
        batch.forEach(this::write);
        lines.finish();
        if (notNumbers > 0) {
            context.lost(notNumbers, "InfluxDB knows no values that are infinite or no numbers");
        }
    }

    private void write(SampleSeries series, long epochNanos, double value) {
        if (epochNanos != lastNanos) {
            // The samples of a request arrive together or not at all.
            lines.sendPiece();
            lastNanos = epochNanos;
        }
        Metric metric = series.metric();
        if (series.id() >= known.size()) {
            errors.meet(metric);
            known.add(new Known(book.find(metric.name(), series.tags()), book.fields(series.tags()),
                    errors.find(series.tags(), book)));
        }
        double written = series.written(value);
        if (!Double.isFinite(written)) {
            notNumbers++;
            return;
        }
        Known one = known.get(series.id());
        add(one.series, written, one.fields, epochNanos, 1);
        if (written != 0 && errors.areIn(metric)) {
            add(one.errors, 1, one.fields, epochNanos, 0);
        }
    }

    private void add(StoredSeries series, double value, String fields, long epochNanos, int samples) {
        lines.line(series).append("value=").append(value).append(fields);
        lines.end(series.stamp(epochNanos), samples);
    }
}

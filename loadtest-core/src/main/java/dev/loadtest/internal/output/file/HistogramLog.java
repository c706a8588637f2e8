package dev.loadtest.internal.output.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.HistogramLogWriter;
import org.jspecify.annotations.Nullable;

import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricType;
import dev.loadtest.metric.Series;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.TrendSnapshot;
import dev.loadtest.output.Feed;
import dev.loadtest.output.Frame;
import dev.loadtest.output.Output;
import dev.loadtest.output.OutputContext;

/**
 * Writes the distribution of each trend in each second, as a log that the tools of HdrHistogram read. Each line is whole or
 * not there; those of a second come together.
 *
 * <pre>
 *  Tag=http_req_duration,12.000,1.000,48.759,HISTFAAAA…           seconds since BaseTime, length, maximum in ms
 *  Tag=http_req_duration{name:/blog},12.000,1.000,31.982,HIST…    beside it, where parts are asked for
 * </pre>
 */
final class HistogramLog implements Output {

    private final OutputFile file;
    private final List<String> by;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final HistogramLogWriter writer = new HistogramLogWriter(new PrintStream(lines, true, UTF_8));
    private final LineBuffer buffer = new LineBuffer();
    private @Nullable OutputContext context;

    /**
     * A log that is not open yet.
     *
     * @param by the tags by which trends are written in parts too; none for whole trends alone
     */
    HistogramLog(String name, Path path, List<String> by) {
        this.file = new OutputFile(name, path);
        this.by = by;
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public String description() {
        return file.description();
    }

    @Override
    public Set<Feed> feeds() {
        return Set.of(Feed.FRAMES);
    }

    @Override
    public void start(OutputContext given) throws IOException {
        context = given;
        file.open(given);
        long startedAt = given.run().startedAt().toEpochMilli();
        writer.outputComment("[" + given.run().title().replaceAll("\\p{Cntrl}", " ") + "]");
        writer.outputLogFormatVersion();
        writer.outputStartTime(startedAt);
        writer.outputBaseTime(startedAt);
        writer.setBaseTime(startedAt);
        writer.outputLegend();
        writeLines();
    }

    @Override
    public void frame(Frame frame) throws IOException {
        for (Metric metric : frame.metrics().metrics()) {
            if (metric.type() == MetricType.TREND) {
                line(metric, Tags.none(), frame.metrics().trend(new MetricSelector(metric.name(), Tags.none())),
                        frame);
                parts(frame.metrics().series(metric.name()))
                        .forEach((tags, trend) -> line(metric, tags, trend, frame));
            }
        }
        writeLines();
    }

    /** As the whole has no samples of the warm-up, its parts have none, unless they are parts by phase. */
    private Map<Tags, TrendSnapshot> parts(List<Series> all) {
        Map<Tags, TrendSnapshot> parts = new TreeMap<>(Comparator.comparing(Tags::toString));
        for (Series series : all) {
            Tags tags = Tags.none();
            for (String key : by) {
                String value = series.tags().get(key);
                tags = value == null ? tags : tags.with(key, value);
            }
            if (!tags.isEmpty() && new MetricSelector("any", tags).selects(series.tags())) {
                parts.merge(tags, (TrendSnapshot) series.snapshot(), TrendSnapshot::mergedWith);
            }
        }
        return parts;
    }

    private void line(Metric metric, Tags tags, TrendSnapshot trend, Frame frame) {
        if (trend.isEmpty()) {
            return;
        }
        IntervalHistogram histogram = IntervalHistogram.of(trend, metric.kind());
        Instant end = frame.endsAt();
        EncodableHistogram encodable = histogram.encodable();
        encodable.setTag(LogTag.text(metric.name(), tags));
        encodable.setStartTimeStamp(end.minus(frame.to().minus(frame.from())).toEpochMilli());
        encodable.setEndTimeStamp(end.toEpochMilli());
        writer.outputIntervalHistogram(encodable);
        if (tags.isEmpty() && histogram.left() > 0) {
            Objects.requireNonNull(context).lost(histogram.left(), metric.name()
                    + " has values that a histogram cannot hold: below 0, or too far apart");
        }
    }

    private void writeLines() throws IOException {
        buffer.bytes(lines.toByteArray());
        lines.reset();
        file.write(buffer);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

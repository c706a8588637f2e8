package dev.loadtest.internal.output.file;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

import dev.loadtest.metric.Tags;
import dev.loadtest.output.RunDescription;
import dev.loadtest.output.SampleSeries;

/**
 * k6's CSV: a column for each system tag, and one for all others together.
 *
 * <pre>
 *  metric_name,timestamp,metric_value,check,error,…,url,extra_tags,metadata
 *  http_reqs,1767225600,1.000000,,,…,http://localhost/blog,testid=42,
 * </pre>
 */
final class CsvLines implements LineFormat {

    private record Parts(byte[] beforeTime, byte[] afterValue) {}

    private final TimeFormat timeFormat;
    private final List<Parts> known = new ArrayList<>();
    private List<String> columns = List.of();

    CsvLines(TimeFormat timeFormat) {
        this.timeFormat = timeFormat;
    }

    @Override
    public void begin(RunDescription run, LineBuffer out) {
        columns = run.systemTags().stream().sorted().toList();
        out.text("metric_name,timestamp,metric_value,");
        columns.forEach(column -> out.text(column).text(","));
        out.text("extra_tags,metadata\n");
    }

    @Override
    public void sample(SampleSeries series, long epochNanos, double value, LineBuffer out) {
        while (series.id() >= known.size()) {
            known.add(parts(series));
        }
        Parts parts = known.get(series.id());
        out.bytes(parts.beforeTime);
        timeFormat.put(epochNanos, out);
        out.text(",").millionths(series.written(value)).bytes(parts.afterValue);
    }

    private Parts parts(SampleSeries series) {
        StringBuilder after = new StringBuilder(",");
        for (String column : columns) {
            String value = series.tags().get(column);
            after.append(value == null ? "" : cell(value)).append(',');
        }
        after.append(cell(extra(series.tags()))).append(",\n");
        return new Parts(new LineBuffer().text(cell(series.metric().name())).text(",").toBytes(),
                new LineBuffer().text(after.toString()).toBytes());
    }

    private String extra(Tags tags) {
        StringJoiner extra = new StringJoiner("&");
        tags.forEach((key, value) -> {
            if (!columns.contains(key)) {
                extra.add(key + "=" + value);
            }
        });
        return extra.toString();
    }

    /** In quotes where it must be. */
    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                && !text.startsWith(" ");
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}

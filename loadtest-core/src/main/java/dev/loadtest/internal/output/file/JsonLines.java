package dev.loadtest.internal.output.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.Tags;
import dev.loadtest.output.RunDescription;
import dev.loadtest.output.RunDescription.ThresholdDescription;
import dev.loadtest.output.SampleSeries;

/**
 * k6's JSON lines: a line about each metric before its first sample, and a line for each sample.
 *
 * <pre>
 *  {"type":"Metric","data":{"name":"http_reqs","type":"counter","contains":"default","thresholds":[],…},"metric":"http_reqs"}
 *  {"metric":"http_reqs","type":"Point","data":{"time":"…","value":1,"tags":{"method":"GET",…}}}
 * </pre>
 */
final class JsonLines implements LineFormat {

    private record Parts(byte[] beforeTime, byte[] afterValue) {}

    private static final byte[] BETWEEN = new LineBuffer().text("\",\"value\":").toBytes();

    private final List<Parts> known = new ArrayList<>();
    private final Set<String> metrics = new HashSet<>();
    private List<ThresholdDescription> thresholds = List.of();
    private List<MetricSelector> submetrics = List.of();

    @Override
    public void begin(RunDescription run, LineBuffer out) {
        thresholds = run.thresholds();
        submetrics = Stream.concat(run.submetrics().stream(), thresholds.stream().map(ThresholdDescription::metric))
                .filter(MetricSelector::isSubmetric).distinct().toList();
    }

    @Override
    public void sample(SampleSeries series, long epochNanos, double value, LineBuffer out) {
        if (series.id() >= known.size()) {
            meet(series, out);
        }
        Parts parts = known.get(series.id());
        out.bytes(parts.beforeTime).instantWithNanos(epochNanos).bytes(BETWEEN).number(series.written(value))
                .bytes(parts.afterValue);
    }

    private void meet(SampleSeries series, LineBuffer out) {
        Metric metric = series.metric();
        if (metrics.add(metric.name())) {
            describe(metric, out);
        }
        known.add(new Parts(
                new LineBuffer().text("{\"metric\":").text(quoted(metric.name()))
                        .text(",\"type\":\"Point\",\"data\":{\"time\":\"").toBytes(),
                new LineBuffer().text(",\"tags\":").text(tags(series.tags())).text("}}\n").toBytes()));
    }

    private void describe(Metric metric, LineBuffer out) {
        String name = quoted(metric.name());
        out.text("{\"type\":\"Metric\",\"data\":{\"name\":").text(name).text(",\"type\":")
                .text(quoted(metric.type().jsonName())).text(",\"contains\":").text(quoted(metric.kind().jsonName()))
                .text(",\"thresholds\":");
        list(thresholds.stream().filter(one -> isWhole(one.metric(), metric)).map(one -> quoted(one.expression()))
                .toList(), out);
        out.text(",\"submetrics\":");
        List<String> parts = submetrics.stream().filter(one -> one.metric().equals(metric.name()))
                .map(JsonLines::submetric).toList();
        if (parts.isEmpty()) {
            out.text("null");
        } else {
            list(parts, out);
        }
        out.text("},\"metric\":").text(name).text("}\n");
    }

    private static boolean isWhole(MetricSelector selector, Metric metric) {
        return selector.metric().equals(metric.name()) && !selector.isSubmetric();
    }

    private static String submetric(MetricSelector selector) {
        String name = selector.toString();
        return "{\"name\":" + quoted(name) + ",\"suffix\":"
                + quoted(name.substring(name.indexOf('{') + 1, name.length() - 1)) + ",\"tags\":"
                + tags(selector.tags()) + "}";
    }

    private static void list(List<String> elements, LineBuffer out) {
        out.text("[").text(String.join(",", elements)).text("]");
    }

    private static String tags(Tags tags) {
        StringBuilder text = new StringBuilder("{");
        tags.forEach((key, value) -> text.append(text.length() == 1 ? "" : ",").append(quoted(key)).append(':')
                .append(quoted(value)));
        return text.append('}').toString();
    }

    /** A JSON string. What is not text by itself (half of a pair of UTF-16) becomes an escape too. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                quoted.append(c).append(text.charAt(++i));
            } else if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}

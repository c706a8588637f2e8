package dev.loadtest.internal.summary;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.loadtest.internal.verdict.ThresholdOutcome;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricType;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.ValueKind;

/** The thresholds by metric; those of a part of a metric below it. */
final class ThresholdText {

    private static final String INDENT = "    ";
    private static final double NANOS_PER_MILLI = 1e6;
    /** What stands before the value in a threshold's own text. */
    private static final Pattern FIGURE = Pattern.compile("[a-z]+(\\([0-9.]+\\))?(=| ≥ )");

    private ThresholdText() {}

    static void append(StringBuilder text, RunReport report, Style style) {
        List<ThresholdOutcome> outcomes = report.verdict().thresholds();
        text.append("  ").append(style.bold("█ THRESHOLDS")).append("\n\n");
        Map<String, Map<Tags, StringBuilder>> metrics = new TreeMap<>();
        // The whole metric comes first, also where a part of it was given first.
        outcomes.forEach(outcome -> metrics.computeIfAbsent(outcome.rule().selector().metric(), key -> {
            Map<Tags, StringBuilder> parts = new LinkedHashMap<>();
            parts.put(Tags.none(), new StringBuilder());
            return parts;
        }));
        for (ThresholdOutcome outcome : outcomes) {
            Tags tags = outcome.rule().selector().tags();
            StringBuilder lines = metrics.getOrDefault(outcome.rule().selector().metric(), Map.of())
                    .computeIfAbsent(tags, key -> new StringBuilder());
            lines.append(INDENT)
                    .append(tags.isEmpty() ? "" : "  ")
                    .append(style.mark(outcome.passed()))
                    .append(" '").append(Printable.of(outcome.rule().expression().text())).append("' ")
                    .append(outcome.passed() ? actual(outcome, report) : style.bad(actual(outcome, report)))
                    .append('\n');
        }
        metrics.forEach((metric, parts) -> {
            text.append(INDENT).append(metric).append('\n');
            parts.forEach((tags, lines) -> {
                if (!tags.isEmpty()) {
                    text.append(INDENT).append("  ").append(Printable.of(tags.toString())).append('\n');
                }
                text.append(lines);
            });
            text.append('\n');
        });
    }

    /** The figure as the sections below write it: {@code p(95)=1.5s}, {@code rate=99.90%}. */
    private static String actual(ThresholdOutcome outcome, RunReport report) {
        Optional<Metric> metric = report.metrics().metric(outcome.rule().selector().metric());
        Matcher figure = FIGURE.matcher(outcome.actualText());
        if (!outcome.hasData() || metric.isEmpty() || !figure.lookingAt()) {
            return outcome.actualText();
        }
        return figure.group() + value(outcome.actual(), metric.get(), figure.group());
    }

    private static String value(double actual, Metric metric, String figure) {
        if (metric.type() == MetricType.RATE) {
            return NumberText.percent(actual);
        }
        double value = metric.kind() == ValueKind.TIME ? actual * NANOS_PER_MILLI : actual;
        return NumberText.of(value, metric.kind())
                + (metric.type() == MetricType.COUNTER && figure.startsWith("rate") ? "/s" : "");
    }
}

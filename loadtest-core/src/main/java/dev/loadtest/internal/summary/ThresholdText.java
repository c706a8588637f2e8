package dev.loadtest.internal.summary;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.loadtest.internal.verdict.Figure;
import dev.loadtest.internal.verdict.ThresholdOutcome;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricType;
import dev.loadtest.metric.Tags;

/** The thresholds by metric; those of a part of a metric below it. */
final class ThresholdText {

    private static final String INDENT = "    ";
    private static final double NANOS_PER_MILLI = 1e6;

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
                    .append(" '").append(Printable.of(outcome.rule().demand())).append("' ")
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
        if (outcome.figure().isEmpty() || metric.isEmpty()) {
            return outcome.actualText();
        }
        return text(outcome.figure().get(), metric.get()) + outcome.windowText() + outcome.unprovenText()
                + outcome.responseTime()
                        .map(time -> " (response time: " + text(time, metric.get()) + ")")
                        .orElse("");
    }

    private static String text(Figure figure, Metric metric) {
        if (metric.type() == MetricType.RATE) {
            return figure.label() + NumberText.percent(figure.value());
        }
        double value = figure.isTime() ? figure.value() * NANOS_PER_MILLI : figure.value();
        return figure.label() + NumberText.of(value, metric.kind())
                + (metric.type() == MetricType.COUNTER && figure.name().equals("rate") ? "/s" : "");
    }
}

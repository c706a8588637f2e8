package dev.loadtest.internal.summary;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.loadtest.metric.ValueKind;

/** A finished run as text, laid out as k6 does; the verdict comes last, where a terminal stops scrolling. */
final class TerminalSummary {

    /** For logs, which have no width. */
    static final int UNLIMITED = Integer.MAX_VALUE / 2;

    private final Style style;
    private final int width;
    private final boolean httpPhases;

    /**
     * A summary in that style.
     *
     * @param width the columns of the terminal, {@link #UNLIMITED} where there is none
     * @param httpPhases whether the phases of requests (blocked, connecting, sending …) get a line each
     */
    TerminalSummary(Style style, int width, boolean httpPhases) {
        this.style = style;
        this.width = width;
        this.httpPhases = httpPhases;
    }

    /**
     * The text, in whole lines.
     *
     * @param files the report's files, none if there is no report
     */
    String render(RunReport report, List<Path> files) {
        StringBuilder text = new StringBuilder("\n");
        if (!report.verdict().thresholds().isEmpty()) {
            ThresholdText.append(text, report, style);
        }
        appendResults(text, report);
        VerdictText.append(text, report, files, style, width);
        return text.append('\n').toString();
    }

    private void appendResults(StringBuilder text, RunReport report) {
        Figures figures = new Figures(report.metrics());
        CheckText checks = new CheckText(figures);
        RequestTable requests = new RequestTable(figures);
        List<Section> sections = new MetricSections(report).sections(httpPhases);
        List<Section> all = new ArrayList<>(sections);
        Section totals = checks.totals(report.duration());
        if (!checks.isEmpty()) {
            all.add(totals);
        }
        int labelWidth = all.stream().mapToInt(Section::labelWidth).max().orElse(0);

        if (all.isEmpty()) {
            return;
        }
        text.append("  ").append(style.bold("█ TOTAL RESULTS")).append("\n\n");
        if (!checks.isEmpty()) {
            totals.appendTo(text, labelWidth, style, width);
            text.append('\n');
            checks.appendListTo(text, style);
            text.append('\n');
        }
        for (Section section : sections) {
            section.appendTo(text, labelWidth, style, width);
            text.append('\n');
        }
        if (requests.isWorthwhile()) {
            requests.appendTo(text, style);
            text.append('\n');
        }
        figures.warmUp().ifPresent(warmUp -> text
                .append("    warm-up of ").append(TimeText.of(report.time().warmUp()))
                .append(" left out, but for its checks: ")
                .append(NumberText.counted(warmUp.iterations(), "iteration"))
                .append(", iteration_duration p(95)=")
                .append(NumberText.of(warmUp.duration().percentile(95), ValueKind.TIME)).append("\n\n"));
    }
}

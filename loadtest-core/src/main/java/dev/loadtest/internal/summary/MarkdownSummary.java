package dev.loadtest.internal.summary;

import static dev.loadtest.metric.BuiltinMetrics.CHECKS;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQS;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_FAILED;
import static dev.loadtest.metric.BuiltinMetrics.ITERATIONS;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import dev.loadtest.internal.verdict.Reason;
import dev.loadtest.internal.verdict.ThresholdOutcome;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.TrendSnapshot;

/** A finished run in a page of Markdown, for the summary of a build: the verdict first, nothing that is long. */
final class MarkdownSummary {

    private static final int LINES = 20;
    private static final int TEXT_LIMIT = 400;
    private static final int LABEL_LIMIT = 120;
    private static final List<String> FIGURES = List.of("med", "p(95)", "p(99)", "max");

    private final RunReport report;
    private final Figures figures;
    private final StringBuilder text = new StringBuilder();

    private MarkdownSummary(RunReport report) {
        this.report = report;
        this.figures = new Figures(report.metrics());
    }

    static String render(RunReport report) {
        MarkdownSummary summary = new MarkdownSummary(report);
        summary.verdict();
        summary.thresholds();
        summary.requests();
        summary.list("Remarks", report.remarks(), remark -> remark);
        return summary.text.toString();
    }

    private void verdict() {
        boolean passed = report.verdict().passed();
        text.append("### ").append(passed ? "✅ " : "❌ ").append(shortened(report.title(), LABEL_LIMIT))
                .append(passed ? " passed" : " failed").append(" in ").append(TimeText.of(report.duration()))
                .append("\n\n");
        report.scenarios().stream().limit(LINES).forEach(scenario -> text.append("**")
                .append(shortened(scenario.name(), LABEL_LIMIT)).append("**: ")
                .append(shortened(scenario.description(), TEXT_LIMIT)).append("<br>\n"));
        text.append(counts()).append("\n\n");
        list("", report.verdict().reasons(), Reason::describe);
    }

    private String counts() {
        List<String> counts = new ArrayList<>();
        long iterations = figures.count(ITERATIONS, Tags.none());
        counts.add(NumberText.counted(iterations, "iteration"));
        if (figures.has(HTTP_REQS)) {
            counts.add(NumberText.counted(figures.count(HTTP_REQS, Tags.none()), "request"));
        }
        RateSnapshot checks = figures.rate(CHECKS, Tags.none());
        if (!checks.isEmpty()) {
            counts.add(checks.trues() + " of " + NumberText.counted(checks.total(), "check") + " held");
        }
        report.sizing().ifPresent(sizing -> counts.add(shortened(sizing, TEXT_LIMIT)));
        return String.join(", ", counts);
    }

    private void thresholds() {
        List<ThresholdOutcome> outcomes = report.verdict().thresholds();
        if (outcomes.isEmpty()) {
            return;
        }
        text.append(Markdown.head("threshold", List.of("found", "")));
        outcomes.stream().limit(LINES).forEach(outcome -> text.append(Markdown.row(List.of(
                shortened(outcome.rule().toString(), TEXT_LIMIT), shortened(outcome.actualText(), TEXT_LIMIT),
                outcome.passed() ? "✅" : "❌"))));
        more(outcomes.size());
    }

    private void requests() {
        if (!figures.has(HTTP_REQS)) {
            return;
        }
        Metric time = figures.leadingTime();
        List<RequestFigures> requests = RequestFigures.of(figures);
        List<String> columns = new ArrayList<>(List.of("requests", "failed"));
        FIGURES.forEach(figure -> columns.add(Markdown.text(figure)));
        text.append(Markdown.head("by " + Markdown.text(time.name()), columns));
        requests.stream().limit(LINES).forEach(request -> request(shortened(request.label(), LABEL_LIMIT),
                request.count(), request.failed(), request.time(time)));
        if (requests.size() > 1) {
            request("**all**", figures.count(HTTP_REQS, Tags.none()), figures.rate(HTTP_REQ_FAILED, Tags.none()),
                    figures.trend(time, Tags.none()));
        }
        more(requests.size());
    }

    private void request(String label, long count, RateSnapshot failed, TrendSnapshot trend) {
        List<String> cells = new ArrayList<>(List.of(label, Long.toString(count),
                failed.isEmpty() ? "–" : NumberText.failedShare(failed)));
        for (String name : FIGURES) {
            TrendStatistic statistic = TrendStatistic.parse(name);
            cells.add(trend.isEmpty()
                    ? "–"
                    : (statistic.isLowerBound(trend) ? "≥ " : "") + TimeText.of(statistic.of(trend)));
        }
        text.append(Markdown.row(cells));
    }

    private <T> void list(String title, List<T> items, Function<T, String> toText) {
        if (items.isEmpty()) {
            return;
        }
        text.append(title.isEmpty() ? "" : title + ":\n\n");
        items.stream().limit(LINES)
                .forEach(item -> text.append("- ").append(shortened(toText.apply(item), TEXT_LIMIT)).append('\n'));
        more(items.size());
    }

    private void more(int number) {
        text.append(number > LINES ? "\n… and " + (number - LINES) + " more, see summary.json\n\n" : "\n");
    }

    private static String shortened(String text, int limit) {
        return Markdown.text(Printable.fit(text, limit));
    }
}

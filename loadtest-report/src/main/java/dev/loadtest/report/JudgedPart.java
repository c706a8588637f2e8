package dev.loadtest.report;

import static dev.loadtest.metric.BuiltinMetrics.CHECKS;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.output.RunOutcome;

/** What the verdict rests on: thresholds, checks, and exceptions. */
record JudgedPart(RunOutcome outcome, Measured measured) {

    void writeTo(Html html) {
        html.element("h2", "Thresholds and checks", "id", "judged");
        Table thresholds = new Table("Thresholds", List.of("metric", "demanded", "found", "verdict"));
        outcome.thresholds().forEach(threshold -> thresholds.row(List.of(Cell.text(threshold.metric().toString()),
                Cell.word(threshold.expression()), Cell.word(threshold.actual()), Cell.mark(threshold.passed()))));
        Table checks = new Table("Checks", List.of("check", "group", "scenario", "held", "failed", "share", "verdict"));
        Map<Measured.Key, RateSnapshot> rates = measured.rates(CHECKS, Measured.Key.of("scenario", "group", "check"));
        rates.entrySet().stream().sorted(Comparator.comparing(check -> check.getValue().falses() == 0))
                .forEach(check -> checks.row(row(check.getKey(), check.getValue())));
        if (thresholds.isEmpty() && checks.isEmpty()) {
            html.element("p", "The test has neither.", "class", "muted");
        }
        for (Table table : List.of(thresholds, checks)) {
            if (!table.isEmpty()) {
                table.writeTo(html);
                html.element("p", "");
            }
        }
        if (!outcome.exceptions().isEmpty()) {
            exceptions(html);
        }
    }

    private static List<Cell> row(Measured.Key key, RateSnapshot rate) {
        return List.of(Cell.text(key.values().get(2)), Cell.word(group(key.values().get(1))),
                Cell.word(key.values().get(0)), Cell.count(rate.trues()), Cell.count(rate.falses()),
                new Cell(Cell.percent(rate.rate()), rate.rate(), ""), Cell.mark(rate.falses() == 0));
    }

    /** k6's tag of groups begins with a separator. */
    static String group(String tag) {
        return tag.startsWith("::") ? tag.substring(2).replace("::", " › ") : tag;
    }

    private void exceptions(Html html) {
        html.element("h3", "Exceptions that ended iterations");
        outcome.exceptions().forEach(group -> html.open("details", "class", "sample").open("summary")
                .text(group.count() + " × ").foreign(group.summary()).text(" in scenario ").foreign(group.scenario())
                .close("summary").element("pre", group.stackTrace().strip()).close("details").line());
    }
}

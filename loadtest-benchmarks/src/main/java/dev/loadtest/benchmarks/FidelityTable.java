package dev.loadtest.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Outcomes as a table; README.md says what the columns mean. */
final class FidelityTable {

    private static final double EVEN_PHASES = 1.2;
    private static final List<Column> COLUMNS = List.of(
            new Column("rate/s", o -> text("%d", o.trial().rate())),
            new Column("arrivals", o -> o.trial().arrivals()),
            new Column("delay", o -> text("%d ms", o.trial().delay().toMillis())),
            new Column("came", o -> text("%d", o.record().size())),
            new Column("rate error", o -> text("%+.4f %%", 100 * o.comparison().rateError())),
            new Column("late p50", o -> text("%.3f", o.comparison().latenessMillis(50))),
            new Column("late p99", o -> text("%.3f", o.comparison().latenessMillis(99))),
            new Column("late max ms", o -> text("%.3f", o.comparison().latenessMillis(100))),
            new Column("<= 1 ms", o -> text("%.2f %%", 100 * o.comparison().shareWithinMillisecond())),
            new Column("CV", o -> text("%.3f", o.comparison().gapVariation())),
            new Column("bunched", o -> text("%.2f %%", 100 * o.comparison().shareBunched(o.plan().meanGapNanos()))),
            new Column("edge", FidelityTable::edge),
            new Column("KS D", o -> o.plan().even() ? "" : text("%.4f", o.distance())),
            new Column("p", FidelityTable::chance),
            new Column("(plan)", FidelityTable::planChance),
            new Column("start p50", o -> text("%.3f", o.ownView().startDelayMillis().get(0))),
            new Column("p99", o -> text("%.3f", o.ownView().startDelayMillis().get(1))),
            new Column("max ms", o -> text("%.3f", o.ownView().startDelayMillis().get(2))),
            new Column("CPU", o -> text("%.0f %%", 100 * o.use().own())),
            new Column("server", o -> text("%.0f %%", 100 * o.use().server())),
            new Column("others", o -> text("%.0f %%", 100 * o.use().others())),
            new Column("accepted", o -> text("%d", o.record().accepted())),
            new Column("open", o -> text("%d", o.record().mostOpen())),
            new Column("dropped", o -> text("%d", o.ownView().dropped())),
            new Column("verdict", FidelityTable::verdict));

    private static final Set<String> IN_SHORT = Set.of("rate/s", "arrivals", "delay", "came", "rate error", "late p50",
            "late p99", "late max ms", "<= 1 ms", "CV", "p", "CPU", "server", "others", "open", "verdict");
    private static final List<Column> SHORT = COLUMNS.stream().filter(column -> IN_SHORT.contains(column.heading))
            .toList();

    private FidelityTable() {}

    static String of(List<Outcome> outcomes) {
        return table(COLUMNS, outcomes).text();
    }

    /** Without what only helps to find out why. */
    static String markdown(List<Outcome> outcomes) {
        return table(SHORT, outcomes).markdown();
    }

    private static Table table(List<Column> columns, List<Outcome> outcomes) {
        List<String> headings = columns.stream().map(Column::heading).toList();
        return new Table(headings, outcomes.stream()
                .map(outcome -> columns.stream().map(column -> column.cell().apply(outcome)).toList()).toList());
    }

    /** Only where the plan itself touches all parts of a millisecond alike. */
    private static String edge(Outcome outcome) {
        boolean meaningful = Comparison.largestPhaseShare(outcome.plan().offsetsNanos()) <= EVEN_PHASES;
        return meaningful ? text("%.2f", outcome.comparison().largestPhaseShare()) : "-";
    }

    private static String chance(Outcome outcome) {
        if (outcome.plan().even()) {
            return "";
        }
        return text(outcome.isFineEnough() ? "%.3f" : "(%.3f)", outcome.chance());
    }

    private static String planChance(Outcome outcome) {
        if (outcome.plan().even()) {
            return "";
        }
        double[] gaps = Comparison.gaps(outcome.plan().offsetsNanos());
        double distance = KolmogorovSmirnov.distance(gaps, outcome.plan().meanGapNanos());
        return text("%.3f", KolmogorovSmirnov.pValue(distance, gaps.length));
    }

    private static String verdict(Outcome outcome) {
        if (!outcome.failures().isEmpty()) {
            return "FAILED";
        }
        return outcome.hadTime() ? "ok" : "ok (times not judged)";
    }

    private static String text(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }

    private record Column(String heading, Function<Outcome, String> cell) {}
}

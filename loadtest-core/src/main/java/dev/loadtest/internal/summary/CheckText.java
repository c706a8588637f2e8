package dev.loadtest.internal.summary;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.loadtest.metric.CounterSnapshot;
import dev.loadtest.metric.RateSnapshot;

/** The checks: how many held, and which. */
final class CheckText {

    private static final String INDENT = "    ";
    private static final int LIMIT = 20;

    private final List<CheckResult> checks;

    CheckText(Figures figures) {
        this.checks = CheckResult.of(figures);
    }

    boolean isEmpty() {
        return checks.isEmpty();
    }

    /** k6's three lines above the list; they are not metrics. */
    Section totals(Duration duration) {
        long passes = checks.stream().mapToLong(CheckResult::passes).sum();
        long fails = checks.stream().mapToLong(CheckResult::fails).sum();
        long total = passes + fails;
        Section section = new Section("");
        section.add(0, "checks_total", false, List.of(Cell.of(Long.toString(total)),
                Cell.of(NumberText.of(new CounterSnapshot(total, total).perSecond(duration)) + "/s")));
        section.add(0, "checks_succeeded", false, List.of(Cell.of(NumberText.percent(new RateSnapshot(passes, total))),
                Cell.of(passes + " out of " + total)));
        section.add(0, "checks_failed", false,
                List.of(new Cell(NumberText.failedShare(new RateSnapshot(fails, total)), fails > 0),
                        Cell.of(fails + " out of " + total)));
        return section;
    }

    void appendListTo(StringBuilder text, Style style) {
        Map<String, Set<String>> groups = new HashMap<>();
        Map<String, Set<String>> requests = new HashMap<>();
        for (CheckResult check : checks) {
            groups.computeIfAbsent(check.name(), key -> new HashSet<>()).add(check.group());
            requests.computeIfAbsent(check.name(), key -> new HashSet<>()).add(check.request());
        }
        for (CheckResult check : shown()) {
            boolean severalGroups = groups.getOrDefault(check.name(), Set.of()).size() > 1;
            boolean severalRequests = requests.getOrDefault(check.name(), Set.of()).size() > 1;
            text.append(INDENT).append(style.mark(check.passed())).append(' ').append(Printable.of(check.name()));
            appendWhere(text, severalRequests ? check.request() : "", style);
            appendWhere(text, severalGroups && !check.group().isEmpty() ? "in " + check.group() : "", style);
            text.append('\n');
            if (!check.passed()) {
                text.append(INDENT).append(' ').append(detail(check, style)).append('\n');
            }
        }
        if (checks.size() > LIMIT) {
            text.append(INDENT).append("… and ").append(checks.size() - LIMIT).append(" more, see summary.json\n");
        }
    }

    /** All, or if there are too many those that failed first. */
    private List<CheckResult> shown() {
        return checks.size() <= LIMIT
                ? checks
                : checks.stream().sorted(Comparator.comparing(CheckResult::passed)).limit(LIMIT).toList();
    }

    private static void appendWhere(StringBuilder text, String where, Style style) {
        if (!where.isEmpty()) {
            text.append("  ").append(style.dim(Printable.of(where)));
        }
    }

    private static String detail(CheckResult check, Style style) {
        long percent = 100 * check.passes() / (check.passes() + check.fails());
        return style.bad("↳  " + percent + "% — ✓ " + check.passes() + " / ✗ " + check.fails());
    }
}

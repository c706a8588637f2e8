package dev.loadtest.internal.summary;

import java.nio.file.Path;
import java.util.List;

import dev.loadtest.internal.verdict.Reason;
import dev.loadtest.internal.verdict.Verdict;

/** The last lines of a summary, the first that are read: whether the run passed, and if not why. */
final class VerdictText {

    private static final int REASONS = 20;
    private static final int WIDTH = 116;
    private static final int ITEM_INDENT = 6;
    private static final String REPORT = "  report: ";

    private VerdictText() {}

    static void append(StringBuilder text, RunReport report, List<Path> files, Style style, int terminalWidth) {
        int width = Math.min(WIDTH, terminalWidth) - ITEM_INDENT;
        Verdict verdict = report.verdict();
        String title = Printable.of(report.title());
        String took = " in " + TimeText.of(report.duration());
        if (verdict.passed()) {
            text.append("  ").append(style.good("✓ PASSED")).append("  ").append(title).append(took).append('\n');
        } else {
            text.append("  ")
                    .append(style.bad("✗ FAILED: " + NumberText.counted(verdict.reasons().size(), "reason")))
                    .append("  ").append(title).append(took).append("\n\n");
            appendReasons(text, verdict.reasons(), style, width);
        }
        TraceText.append(text, report, style);
        List<String> remarks = report.remarks();
        if (report.sizing().isPresent() || !remarks.isEmpty()) {
            text.append('\n');
            report.sizing().ifPresent(sizing -> appendItem(text, style.note("!"), sizing, width));
            remarks.forEach(notice -> appendItem(text, style.note("!"), notice, width));
        }
        if (!files.isEmpty()) {
            text.append('\n');
            files.forEach(file -> text.append(REPORT).append(file).append('\n'));
        }
    }

    private static void appendReasons(StringBuilder text, List<Reason> reasons, Style style, int width) {
        reasons.stream().limit(REASONS)
                .forEach(reason -> appendItem(text, style.mark(false), reason.describe(), width));
        if (reasons.size() > REASONS) {
            text.append("    … and ").append(reasons.size() - REASONS).append(" more, see summary.json\n");
        }
    }

    /** A mark and a text, broken at blanks; what has none (a URL) stays whole, so that it can be copied. */
    private static void appendItem(StringBuilder text, String mark, String item, int width) {
        text.append("    ").append(mark).append(' ');
        String rest = Printable.of(item.strip());
        while (Printable.width(rest) > width) {
            int at = rest.lastIndexOf(' ', width);
            at = at > 0 ? at : rest.indexOf(' ', width);
            if (at < 0) {
                break;
            }
            text.append(rest, 0, at).append("\n      ");
            rest = rest.substring(at + 1);
        }
        text.append(rest).append('\n');
    }
}

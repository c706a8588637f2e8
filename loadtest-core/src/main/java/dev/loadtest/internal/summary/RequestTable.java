package dev.loadtest.internal.summary;

import java.util.ArrayList;
import java.util.List;

import dev.loadtest.metric.Metric;
import dev.loadtest.metric.TrendSnapshot;

/** The most frequent requests, one per line. */
final class RequestTable {

    private static final int LIMIT = 10;
    private static final int LABEL_LIMIT = 56;
    private static final String INDENT = "    ";
    private static final String GAP = "  ";
    private static final List<String> HEADINGS = List.of("requests", "failed", "p(50)", "p(95)", "max");

    private final List<RequestFigures> requests;
    private final Metric time;

    RequestTable(Figures figures) {
        this.requests = RequestFigures.of(figures);
        this.time = figures.leadingTime();
    }

    /** Whether it says more than the totals do. */
    boolean isWorthwhile() {
        return requests.size() > 1;
    }

    void appendTo(StringBuilder text, Style style) {
        List<RequestFigures> shown = requests.subList(0, Math.min(LIMIT, requests.size()));
        List<List<Cell>> rows = shown.stream().map(this::cells).toList();
        List<String> labels = shown.stream().map(RequestTable::label).toList();
        String title = "REQUESTS (by " + time + ")";
        int labelWidth = labels.stream().mapToInt(Printable::width).max().orElse(0);
        labelWidth = Math.max(labelWidth, title.length());
        List<Integer> widths = widths(rows);

        text.append(INDENT).append(style.bold(Printable.padEnd(title, labelWidth)));
        for (int i = 0; i < HEADINGS.size(); i++) {
            text.append(GAP).append(style.dim(Printable.padStart(HEADINGS.get(i), widths.get(i))));
        }
        text.append('\n');
        for (int row = 0; row < rows.size(); row++) {
            text.append(INDENT).append(Printable.padEnd(labels.get(row), labelWidth));
            List<Cell> cells = rows.get(row);
            for (int i = 0; i < cells.size(); i++) {
                int blanks = widths.get(i) - Printable.width(cells.get(i).text());
                text.append(GAP).append(" ".repeat(blanks)).append(cells.get(i).padded(0, style));
            }
            text.append('\n');
        }
        if (requests.size() > LIMIT) {
            text.append(INDENT).append("… and ").append(requests.size() - LIMIT).append(" more, see summary.json\n");
        }
    }

    private static String label(RequestFigures request) {
        return Printable.fit(Printable.of(request.label()), LABEL_LIMIT);
    }

    private List<Cell> cells(RequestFigures request) {
        TrendSnapshot trend = request.time(time);
        return List.of(Cell.of(Long.toString(request.count())),
                request.failed().isEmpty()
                        ? Cell.of("-")
                        : new Cell(NumberText.failedShare(request.failed()), request.failed().trues() > 0),
                time(trend, "med"), time(trend, "p(95)"), time(trend, "max"));
    }

    private static Cell time(TrendSnapshot trend, String name) {
        TrendStatistic statistic = TrendStatistic.parse(name);
        return Cell.of(trend.isEmpty()
                ? "-"
                : (statistic.isLowerBound(trend) ? "≥ " : "") + TimeText.of(statistic.of(trend)));
    }

    private static List<Integer> widths(List<List<Cell>> rows) {
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < HEADINGS.size(); i++) {
            int width = HEADINGS.get(i).length();
            for (List<Cell> row : rows) {
                width = Math.max(width, Printable.width(row.get(i).text()));
            }
            widths.add(width);
        }
        return widths;
    }
}

package dev.loadtest.internal.summary;

import java.util.ArrayList;
import java.util.List;

/** Lines of one kind under a heading: {@code http_reqs.....: 45  6.56109/s}. Columns are aligned within the section. */
final class Section {

    private static final String INDENT = "    ";
    /** Longer labels (requests, groups) lose their middle rather than push all figures off the screen. */
    private static final int LABEL_LIMIT = 36;
    private static final int DOTS_AFTER_LONGEST = 3;

    private final String title;
    private final List<Row> rows = new ArrayList<>();

    /**
     * A line.
     *
     * @param depth 0, or 1 for a part of the metric above
     * @param trend whether it has the columns of a trend: those are wider, and aligned by themselves
     */
    private record Row(int depth, String label, boolean trend, List<Cell> cells) {

        int labelWidth() {
            return 2 * depth + Printable.width(label);
        }
    }

    /** A section; without a title its lines stand alone. */
    Section(String title) {
        this.title = title;
    }

    void add(int depth, String label, boolean trend, List<Cell> cells) {
        rows.add(new Row(depth, Printable.fit(Printable.of(label), LABEL_LIMIT), trend, List.copyOf(cells)));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** How wide labels must be so that there are dots after each. */
    int labelWidth() {
        return rows.stream().mapToInt(Row::labelWidth).max().orElse(0) + DOTS_AFTER_LONGEST;
    }

    /** Appends the lines; columns for which the terminal is too narrow go to a line of their own below the others. */
    void appendTo(StringBuilder text, int labelWidth, Style style, int terminalWidth) {
        if (!title.isEmpty()) {
            text.append(INDENT).append(style.bold(title)).append('\n');
        }
        List<Integer> trendWidths = columnWidths(true);
        List<Integer> otherWidths = columnWidths(false);
        for (Row row : rows) {
            text.append(INDENT)
                    .append("  ".repeat(row.depth))
                    .append(row.label)
                    .append(style.dim(".".repeat(labelWidth - row.labelWidth()) + ":"));
            appendCells(text, row.cells, row.trend ? trendWidths : otherWidths, style,
                    INDENT.length() + labelWidth + 1, terminalWidth);
            text.append('\n');
        }
    }

    private static void appendCells(StringBuilder text, List<Cell> cells, List<Integer> widths, Style style,
            int firstColumn, int terminalWidth) {
        int column = firstColumn;
        for (int i = 0; i < cells.size(); i++) {
            if (column > firstColumn && column + 1 + widths.get(i) > terminalWidth) {
                text.append('\n').append(" ".repeat(firstColumn));
                column = firstColumn;
            }
            // No blanks at the end of a line: they show in diffs.
            boolean last = i == cells.size() - 1 || column + 2 + widths.get(i) + widths.get(i + 1) > terminalWidth;
            text.append(' ').append(cells.get(i).padded(last ? 0 : widths.get(i), style));
            column += 1 + widths.get(i);
        }
    }

    private List<Integer> columnWidths(boolean trend) {
        List<Integer> widths = new ArrayList<>();
        for (Row row : rows) {
            if (row.trend == trend) {
                for (int i = 0; i < row.cells.size(); i++) {
                    int width = Printable.width(row.cells.get(i).text());
                    if (i == widths.size()) {
                        widths.add(width);
                    } else {
                        widths.set(i, Math.max(widths.get(i), width));
                    }
                }
            }
        }
        return widths;
    }
}

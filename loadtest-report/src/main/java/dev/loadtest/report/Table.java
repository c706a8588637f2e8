package dev.loadtest.report;

import java.util.ArrayList;
import java.util.List;

/** A table with a caption, whose columns can be sorted. */
final class Table {

    /** From here on a table scrolls by itself, so that what is below it is found. */
    private static final int TALL = 20;

    private final String caption;
    private final List<String> columns;
    private final List<List<Cell>> rows = new ArrayList<>();

    Table(String caption, List<String> columns) {
        this.caption = caption;
        this.columns = List.copyOf(columns);
    }

    /** Adds a row; its first cell names it. */
    void row(List<Cell> cells) {
        rows.add(List.copyOf(cells));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    int size() {
        return rows.size();
    }

    void writeTo(Html html) {
        // A region that scrolls must be reached by keys too.
        html.open("div", "class", rows.size() > TALL ? "wide tall" : "wide", "tabindex", "0", "role", "region",
                "aria-label", caption).open("table")
                .element("caption", caption).open("thead").open("tr");
        List<Cell> first = rows.isEmpty() ? List.of() : rows.getFirst();
        for (int i = 0; i < columns.size(); i++) {
            html.element("th", columns.get(i), "scope", "col", "class", i < first.size() ? side(first.get(i)) : "");
        }
        html.close("tr").close("thead").line().open("tbody");
        for (List<Cell> row : rows) {
            html.open("tr");
            for (int i = 0; i < row.size(); i++) {
                write(html, row.get(i), i == 0);
            }
            html.close("tr").line();
        }
        html.close("tbody").close("table").close("div").line();
    }

    private static String side(Cell cell) {
        return cell.look().startsWith("short") ? "short" : cell.look().equals(Cell.TEXT) ? Cell.TEXT : "";
    }

    private static void write(Html html, Cell cell, boolean name) {
        String element = name ? "th" : "td";
        List<String> attributes = new ArrayList<>();
        if (name) {
            attributes.addAll(List.of("scope", "row"));
        }
        if (!cell.look().isEmpty()) {
            attributes.addAll(List.of("class", cell.look()));
        }
        if (!Double.isNaN(cell.order())) {
            attributes.addAll(List.of("data-v", Double.toString(cell.order())));
        }
        html.open(element, attributes.toArray(String[]::new));
        if (Double.isNaN(cell.order())) {
            html.foreign(cell.text());
        } else {
            html.text(cell.text());
        }
        html.close(element);
    }
}

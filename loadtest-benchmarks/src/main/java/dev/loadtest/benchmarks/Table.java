package dev.loadtest.benchmarks;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rows under headings, for a terminal.
 *
 * @param headings one for each column
 * @param rows as many cells each
 */
record Table(List<String> headings, List<List<String>> rows) {

    /** All columns are flush right, for most are numbers. */
    String text() {
        return Stream.concat(Stream.of(headings), rows.stream()).map(this::line).collect(Collectors.joining("\n"));
    }

    /** The same for a page. */
    String markdown() {
        return Stream.concat(Stream.of(headings, headings.stream().map(heading -> "---:").toList()), rows.stream())
                .map(cells -> "| " + String.join(" | ", cells) + " |").collect(Collectors.joining("\n"));
    }

    private String line(List<String> cells) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> " ".repeat(width(column) - cells.get(column).length()) + cells.get(column))
                .collect(Collectors.joining("  "));
    }

    private int width(int column) {
        return Stream.concat(Stream.of(headings), rows.stream()).mapToInt(row -> row.get(column).length()).max()
                .orElse(0);
    }
}

package dev.loadtest.internal.summary;

import java.util.List;

/** Pieces of Markdown in which foreign text stays text: GitHub's, which is CommonMark with tables. */
final class Markdown {

    /** What means nothing wherever it stands; all other punctuation may begin a list, a link, a tag, a cell … */
    private static final String HARMLESS = " /,%";

    private Markdown() {}

    /** A text for one line, with its punctuation as character references, which Markdown and HTML both take for text. */
    static String text(String text) {
        String line = Printable.of(text).strip();
        StringBuilder safe = new StringBuilder(line.length() + 16);
        line.codePoints().forEach(c -> {
            if (c < 128 && !Character.isLetterOrDigit(c) && HARMLESS.indexOf(c) < 0) {
                safe.append("&#").append(c).append(';');
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    /** A line of a table, of cells that are Markdown already. */
    static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /** The head of a table whose first column is text and all others numbers. */
    static String head(String first, List<String> others) {
        return "| " + first + " | " + String.join(" | ", others) + " |\n| --- |" + " ---: |".repeat(others.size())
                + "\n";
    }
}

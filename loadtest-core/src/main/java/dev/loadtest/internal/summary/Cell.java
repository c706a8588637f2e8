package dev.loadtest.internal.summary;

/**
 * A text in a column.
 *
 * @param alarming whether it is to catch the eye
 */
record Cell(String text, boolean alarming) {

    static Cell of(String text) {
        return new Cell(text, false);
    }

    String padded(int width, Style style) {
        String shown = alarming ? style.bad(text) : text;
        return shown + " ".repeat(Math.max(0, width - Printable.width(text)));
    }
}

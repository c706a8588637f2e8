package dev.loadtest.internal.summary;

/**
 * How a text is set off.
 *
 * @param colours whether ANSI colours are wanted
 */
record Style(boolean colours) {

    static final Style PLAIN = new Style(false);
    static final Style COLOURED = new Style(true);

    String good(String text) {
        return ansi("32", text);
    }

    String bad(String text) {
        return ansi("31", text);
    }

    String note(String text) {
        return ansi("33", text);
    }

    String bold(String text) {
        return ansi("1", text);
    }

    String dim(String text) {
        return ansi("2", text);
    }

    /** The mark of something that held or did not. */
    String mark(boolean good) {
        return good ? good("✓") : bad("✗");
    }

    private String ansi(String code, String text) {
        return colours && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}

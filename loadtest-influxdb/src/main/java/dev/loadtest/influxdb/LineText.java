package dev.loadtest.influxdb;

/**
 * Text in InfluxDB's line protocol. A tag has no way to hold a line break, or a backslash before what is escaped by one: the
 * servers read that in different ways. Such a break is written as {@code \n}, as InfluxDB's own clients do, and such a
 * backslash as the wide one, {@code ＼}.
 */
final class LineText {

    private static final char WIDE_BACKSLASH = '＼';

    private LineText() {}

    /** A tag's key or value, or a field's key; never empty. */
    static void appendTag(String text, StringBuilder line) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '=' || c == ' ') {
                line.append('\\').append(c);
            } else if (c == '\\' && (i + 1 == text.length() || ",= \\\n\r\t".indexOf(text.charAt(i + 1)) >= 0)) {
                line.append(WIDE_BACKSLASH);
            } else if (!appendControl(c, "\\", line)) {
                line.append(c);
            }
        }
    }

    /** A field's value, in quotes. */
    static void appendString(String text, StringBuilder line) {
        line.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                line.append('\\').append(c);
            } else if (!appendControl(c, "\\\\", line)) {
                line.append(c);
            }
        }
        line.append('"');
    }

    private static boolean appendControl(char c, String backslash, StringBuilder line) {
        switch (c) {
            case '\n' -> line.append(backslash).append('n');
            case '\r' -> line.append(backslash).append('r');
            case '\t' -> line.append(backslash).append('t');
            default -> {
                return false;
            }
        }
        return true;
    }
}

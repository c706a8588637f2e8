package dev.loadtest.internal.summary;

import java.util.Locale;

/** Texts from outside (names of checks, URLs, tags, messages) made safe for one line of a terminal. */
final class Printable {

    private static final String ELLIPSIS = "…";

    private Printable() {}

    /** The text with control characters, line breaks and changes of the writing direction spelled out. */
    static String of(String text) {
        if (text.chars().noneMatch(Printable::isUnsafe)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 8);
        text.chars().forEach(c -> {
            switch (c) {
                case '\n' -> safe.append("\\n");
                case '\r' -> safe.append("\\r");
                case '\t' -> safe.append("\\t");
                default -> {
                    if (isUnsafe(c)) {
                        safe.append(String.format(Locale.ROOT, "\\u%04x", c));
                    } else {
                        safe.append((char) c);
                    }
                }
            }
        });
        return safe.toString();
    }

    private static boolean isUnsafe(int c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029'
                || (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
    }

    /** The text, if too long without its middle: a URL differs at its end, other names at their beginning. */
    static String fit(String text, int width) {
        int length = width(text);
        if (length <= width) {
            return text;
        }
        int tail = (width - 1) * 2 / 3;
        int head = width - 1 - tail;
        return text.substring(0, text.offsetByCodePoints(0, head)) + ELLIPSIS
                + text.substring(text.offsetByCodePoints(0, length - tail));
    }

    /** The text, if too long without its end. */
    static String cut(String text, int width) {
        return width(text) <= width ? text : text.substring(0, text.offsetByCodePoints(0, Math.max(0, width)));
    }

    static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    static String padEnd(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    static String padStart(String text, int width) {
        return " ".repeat(Math.max(0, width - width(text))) + text;
    }
}

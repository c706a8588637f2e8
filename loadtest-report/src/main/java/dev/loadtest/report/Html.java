package dev.loadtest.report;

import java.util.Locale;

/**
 * Writes HTML. Names of elements and attributes are ours; every text and every value of an attribute is escaped here, whoever it
 * comes from. Not thread-safe.
 */
final class Html {

    private final StringBuilder out = new StringBuilder(1 << 16);

    /** Begins an element; attributes are pairs of name and value. */
    Html open(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        out.append('>');
        return this;
    }

    Html close(String element) {
        out.append("</").append(element).append('>');
        return this;
    }

    /** A line break in the file, for those who read it. */
    Html line() {
        out.append('\n');
        return this;
    }

    Html text(String text) {
        escape(text);
        return this;
    }

    /** A text of somebody else's: whatever direction it is written in, what is around it keeps its own. */
    Html foreign(String text) {
        return open("bdi").text(text).close("bdi");
    }

    /** An element with a text in it. */
    Html element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close(element);
    }

    /** A script or a style of ours: escaping would change it. */
    Html verbatim(String element, String content, String... attributes) {
        if (content.toLowerCase(Locale.ROOT).contains("</" + element)) {
            throw new IllegalArgumentException("a <" + element + "> that would end before its end");
        }
        open(element, attributes);
        out.append(content);
        return close(element);
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n', '\t' -> out.append(c);
                // A lone surrogate has no place in UTF-8, control characters none in HTML.
                default -> out.append(Character.isISOControl(c) || isLoneSurrogate(text, i) ? '\uFFFD' : c);
            }
        }
    }

    private static boolean isLoneSurrogate(String text, int i) {
        char c = text.charAt(i);
        return Character.isHighSurrogate(c)
                ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                : Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    @Override
    public String toString() {
        return out.toString();
    }
}

package dev.loadtest.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * The text between a selector's braces. Commas separate, as in k6, but not within a quoted value, which k6 does not know.
 *
 * <pre>
 *  name:login,status:200           name:login | status:200
 *  check:"fast, and right",a:b     check:"fast, and right" | a:b
 *  check:it's right,b:it's fast    check:it's right | b:it's fast      a quote within a value is none
 *  check:"right,a:b                check:"right | a:b                  nor is one that has no second
 * </pre>
 */
final class TagList {

    private TagList() {}

    static List<String> split(String list) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (from <= list.length()) {
            int end = end(list, from);
            parts.add(list.substring(from, end));
            from = end + 1;
        }
        return parts;
    }

    /** Where the tag ends that begins there. */
    private static int end(String list, int from) {
        int comma = orLength(list.indexOf(',', from), list);
        int colon = list.indexOf(':', from);
        if (colon < 0 || colon > comma) {
            return comma;
        }
        int value = skipBlanks(list, colon + 1);
        if (value >= list.length() || (list.charAt(value) != '"' && list.charAt(value) != '\'')) {
            return comma;
        }
        for (int quote = next(list, value); quote >= 0; quote = next(list, quote)) {
            int after = skipBlanks(list, quote + 1);
            if (after >= list.length() || list.charAt(after) == ',') {
                return after;
            }
        }
        return comma;
    }

    /** The next quote of the same sort. */
    private static int next(String list, int quote) {
        return list.indexOf(list.charAt(quote), quote + 1);
    }

    private static int skipBlanks(String list, int from) {
        int at = from;
        while (at < list.length() && Character.isWhitespace(list.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int orLength(int index, String list) {
        return index < 0 ? list.length() : index;
    }

    /** The tags with their braces, as {@link #split} understands them. */
    static String text(Tags tags) {
        StringJoiner text = new StringJoiner(",", "{", "}");
        tags.forEach((key, value) -> text.add(key + ":" + (value.indexOf(',') < 0 ? value : quoted(value))));
        return text.toString();
    }

    private static String quoted(String value) {
        char quote = value.indexOf('"') < 0 ? '"' : '\'';
        return quote + value + quote;
    }
}

package dev.loadtest.influxdb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A tag that is written as a field. It is then no part of a series' key, and many values of it make no many series.
 *
 * @param tag its key
 * @param kind what its values are; one that is none is written as a string
 */
record FieldTag(String tag, Kind kind) {

    static final String DEFAULT = "vu,iter,url";

    /** The kinds of k6. */
    enum Kind {
        STRING, BOOL, FLOAT, INT
    }

    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "False");

    /** Reads {@code vu:int,iter:int,url}. */
    static List<FieldTag> parse(String text) {
        List<FieldTag> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String part : text.split(",", -1)) {
            int colon = part.indexOf(':');
            String tag = (colon < 0 ? part : part.substring(0, colon)).strip();
            String kind = colon < 0 ? "string" : part.substring(colon + 1).strip();
            if (tag.isEmpty() || !isKind(kind)) {
                throw new IllegalArgumentException(
                        "must be a list of name or name:string|bool|float|int, but was '" + text + "'");
            }
            if (!names.add(tag)) {
                throw new IllegalArgumentException(
                        "must name each tag once, but '" + tag + "' was there twice in '" + text + "'");
            }
            all.add(new FieldTag(tag, Kind.valueOf(kind.toUpperCase(Locale.ROOT))));
        }
        return List.copyOf(all);
    }

    private static boolean isKind(String text) {
        return Set.of("string", "bool", "float", "int").contains(text);
    }

    /** Adds the field, with a comma before it. */
    void append(String value, StringBuilder line) {
        line.append(',');
        LineText.appendTag(tag, line);
        line.append('=');
        if (!appendTyped(value, line)) {
            LineText.appendString(value, line);
        }
    }

    private boolean appendTyped(String value, StringBuilder line) {
        switch (kind) {
            case BOOL -> {
                if (TRUE.contains(value) || FALSE.contains(value)) {
                    line.append(TRUE.contains(value));
                    return true;
                }
            }
            case INT -> {
                try {
                    line.append(Long.parseLong(value)).append('i');
                    return true;
                } catch (NumberFormatException e) {
                    // A string, then.
                }
            }
            case FLOAT -> {
                try {
                    double number = Double.parseDouble(value);
                    if (Double.isFinite(number)) {
                        line.append(number);
                        return true;
                    }
                } catch (NumberFormatException e) {
                    // A string, then.
                }
            }
            case STRING -> {
            }
        }
        return false;
    }
}

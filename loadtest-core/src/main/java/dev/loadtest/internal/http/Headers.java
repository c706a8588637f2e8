package dev.loadtest.internal.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;

/** Rules about headers. */
final class Headers {

    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private Headers() {}

    /**
     * A header to be sent.
     *
     * @throws IllegalArgumentException if it could not stand in a message; the value, which may be secret, is not shown
     */
    static Header checked(String name, String value) {
        List<String> problems = problems(name, value);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.get(0));
        }
        return new BasicHeader(name, value);
    }

    /** Why a header of the author's could not be sent, each as <i>rule, but was value</i>; the value is not shown. */
    static List<String> problems(String name, String value) {
        List<String> problems = new ArrayList<>(0);
        if (!isToken(name)) {
            problems.add("header name must be a token, but was '" + name + "'");
        }
        if (name.equalsIgnoreCase("Content-Length") || name.equalsIgnoreCase("Transfer-Encoding")) {
            problems.add("header '" + name + "' must be left to the body, but was set");
        }
        if (value.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            problems.add("value of header '" + name + "' must be one line, but was text with line breaks");
        } else {
            value.chars().filter(c -> !mayStandInValue(c)).findFirst().ifPresent(c -> problems.add("value of header '"
                    + name + "' must not hold control characters or characters beyond ISO 8859-1, but was text with "
                    + "U+%04X".formatted(c)));
        }
        return problems;
    }

    private static boolean mayStandInValue(int c) {
        return c == '\t' || (c >= 0x20 && c < 0x7F) || (c >= 0xA0 && c <= 0xFF);
    }

    /** Whether a text is a token (RFC 9110): a method or a header name. */
    static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isTokenChar(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Throws unless a text can be a method. */
    static void requireMethod(String method) {
        if (!isToken(method)) {
            throw new IllegalArgumentException("method must be a token, but was '" + method + "'");
        }
    }

    static boolean isTokenChar(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                || TOKEN_MARKS.indexOf(c) >= 0;
    }

    /** The first header of that name. */
    static @Nullable String first(Header[] headers, String name) {
        for (Header header : headers) {
            if (header.getName().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }

    /** Whether a header whose value is a list holds a word, in any case. */
    static boolean hasWord(Header[] headers, String name, String word) {
        for (Header header : headers) {
            if (header.getName().equalsIgnoreCase(name) && header.getValue() != null) {
                for (String one : header.getValue().split(",", -1)) {
                    if (one.strip().equalsIgnoreCase(word)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** The values of all headers of a name whose value is a list, as one list. */
    static String joined(Header[] headers, String name) {
        StringJoiner values = new StringJoiner(", ");
        for (Header header : headers) {
            if (header.getName().equalsIgnoreCase(name) && header.getValue() != null) {
                values.add(header.getValue());
            }
        }
        return values.toString();
    }

    /** The number in {@code Keep-Alive: timeout=n}, or 0. */
    static long keepAliveSeconds(Header[] headers) {
        String value = first(headers, "Keep-Alive");
        if (value == null) {
            return 0;
        }
        for (String one : value.split(",", -1)) {
            String parameter = one.strip().toLowerCase(Locale.ROOT);
            if (parameter.startsWith("timeout=")) {
                try {
                    return Math.max(0, Long.parseLong(parameter.substring("timeout=".length()).strip()));
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 0;
    }

    /** All headers by lower-case name, in the order received. */
    static Map<String, List<String>> asMap(Header[] headers) {
        Map<String, List<String>> map = new LinkedHashMap<>();
        for (Header header : headers) {
            map.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), key -> new ArrayList<>(1))
                    .add(header.getValue() == null ? "" : header.getValue());
        }
        map.replaceAll((name, values) -> Collections.unmodifiableList(values));
        return Collections.unmodifiableMap(map);
    }
}

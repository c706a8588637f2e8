package dev.loadtest.internal.http.cookie;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.Cookie;

/** Reads {@code Set-Cookie} headers as browsers do (RFC 6265, 5.2): what is wrong in one is ignored. */
public final class SetCookie {

    /** As browsers: a longer one is ignored. */
    static final int LONGEST_PAIR = 4_096;
    private static final Duration LONGEST_AGE = Duration.ofDays(400 * 365L);

    private SetCookie() {}

    /** The cookie in a header; null if there is none. */
    public static @Nullable Cookie parse(String header) {
        int end = header.indexOf(';');
        String pair = end < 0 ? header : header.substring(0, end);
        int equals = pair.indexOf('=');
        if (equals < 0 || pair.length() > LONGEST_PAIR) {
            return null;
        }
        Cookie cookie;
        try {
            cookie = Cookie.of(trimmed(pair.substring(0, equals)), trimmed(pair.substring(equals + 1)));
        } catch (IllegalArgumentException e) {
            return null;
        }
        // The last attribute of a name counts, also where it takes an earlier one back.
        String path = "";
        while (end >= 0) {
            int start = end + 1;
            end = header.indexOf(';', start);
            String attribute = end < 0 ? header.substring(start) : header.substring(start, end);
            int sign = attribute.indexOf('=');
            String name = trimmed(sign < 0 ? attribute : attribute.substring(0, sign)).toLowerCase(Locale.ROOT);
            String value = sign < 0 ? "" : trimmed(attribute.substring(sign + 1));
            if (name.equals("path")) {
                path = value;
            } else {
                cookie = with(cookie, name, value);
            }
        }
        return path.startsWith("/") ? cookie.path(path) : cookie;
    }

    private static Cookie with(Cookie cookie, String attribute, String value) {
        return switch (attribute) {
            case "domain" -> value.isEmpty() ? cookie : cookie.domain(value);
            case "expires" -> {
                Instant instant = CookieDate.parse(value);
                yield instant == null ? cookie : cookie.expires(instant);
            }
            case "max-age" -> {
                Duration age = age(value);
                yield age == null ? cookie : cookie.maxAge(age);
            }
            case "secure" -> cookie.secure();
            case "httponly" -> cookie.httpOnly();
            case "samesite" -> value.isEmpty() ? cookie : cookie.sameSite(value);
            default -> cookie;
        };
    }

    private static @Nullable Duration age(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative ? text.substring(1) : text;
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        if (negative) {
            return Duration.ZERO;
        }
        // More digits than a long has are a long time.
        long seconds = digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
        return Duration.ofSeconds(Math.min(seconds, LONGEST_AGE.toSeconds()));
    }

    /** Without spaces and tabs at its ends; other white space is none here. */
    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}

package dev.loadtest.internal.http.cookie;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The dates of cookies, which servers write in every way that they can think of: time, day, month and year are told by what
 * they look like, in any order (RFC 6265, 5.1.1).
 */
final class CookieDate {

    private static final Pattern DELIMITER = Pattern.compile("[\\x09\\x20-\\x2F\\x3B-\\x40\\x5B-\\x60\\x7B-\\x7E]+");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:\\D.*)?");
    private static final Pattern DAY = Pattern.compile("(\\d{1,2})(?:\\D.*)?");
    private static final Pattern YEAR = Pattern.compile("(\\d{2,4})(?:\\D.*)?");
    private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
            "oct", "nov", "dec");
    private static final int EARLIEST_YEAR = 1601;

    private int hour = -1;
    private int minute;
    private int second;
    private int day = -1;
    private int month = -1;
    private int year = -1;

    private CookieDate() {}

    /** The instant that a text means; null if it means none. */
    static @Nullable Instant parse(String text) {
        CookieDate date = new CookieDate();
        for (String token : DELIMITER.split(text, -1)) {
            date.take(token);
        }
        return date.toInstant();
    }

    private void take(String token) {
        Matcher time = TIME.matcher(token);
        if (hour < 0 && time.matches()) {
            hour = Integer.parseInt(time.group(1));
            minute = Integer.parseInt(time.group(2));
            second = Integer.parseInt(time.group(3));
            return;
        }
        Matcher dayMatch = DAY.matcher(token);
        if (day < 0 && dayMatch.matches()) {
            day = Integer.parseInt(dayMatch.group(1));
            return;
        }
        int found = token.length() < 3 ? -1 : MONTHS.indexOf(token.substring(0, 3).toLowerCase(Locale.ROOT));
        if (month < 0 && found >= 0) {
            month = found + 1;
            return;
        }
        Matcher yearMatch = YEAR.matcher(token);
        if (year < 0 && yearMatch.matches()) {
            year = fullYear(Integer.parseInt(yearMatch.group(1)));
        }
    }

    private static int fullYear(int number) {
        if (number >= 70 && number <= 99) {
            return 1900 + number;
        }
        return number < 70 ? 2000 + number : number;
    }

    private @Nullable Instant toInstant() {
        if (hour < 0 || day < 0 || month < 0 || year < EARLIEST_YEAR) {
            return null;
        }
        try {
            return LocalDateTime.of(year, month, day, hour, minute, second).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}

package dev.loadtest.internal.http.auth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads challenges. Commas separate both challenges and their parameters, so what follows a comma is a parameter if there is
 * an equals sign behind the first word, else the next challenge. What makes no sense is passed over.
 */
final class ChallengeReader {

    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
    /** What some schemes have in place of parameters. */
    private static final Pattern TOKEN68 = Pattern.compile("[A-Za-z0-9._~+/-]+=*[ \t]*(?=,|$)");

    private final String text;
    private int at;

    private ChallengeReader(String text) {
        this.text = text;
    }

    /** All challenges in the values of the headers, or in one of them, in order. */
    static List<Challenge> read(List<String> values) {
        return new ChallengeReader(String.join(",", values)).all();
    }

    private List<Challenge> all() {
        List<Challenge> challenges = new ArrayList<>();
        Map<String, String> parameters = new LinkedHashMap<>();
        while (skip(" \t,")) {
            String word = token();
            skip(" \t");
            if (word.isEmpty()) {
                skipToComma();
            } else if (is('=')) {
                at++;
                skip(" \t");
                // The first of two holds, as for those who check it.
                parameters.putIfAbsent(word.toLowerCase(Locale.ROOT), value());
            } else {
                parameters = new LinkedHashMap<>();
                challenges.add(new Challenge(word.toLowerCase(Locale.ROOT), parameters));
                skipToken68();
            }
        }
        return challenges;
    }

    private void skipToken68() {
        Matcher token68 = TOKEN68.matcher(text).region(at, text.length());
        if (token68.lookingAt()) {
            at = token68.end();
        }
    }

    private String value() {
        return is('"') ? quoted() : token();
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at));
        }
        at++;
        return value.toString();
    }

    private String token() {
        int start = at;
        while (at < text.length() && isTokenChar(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isTokenChar(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                || TOKEN_MARKS.indexOf(c) >= 0;
    }

    private boolean is(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    /** Whether anything is left. */
    private boolean skip(String characters) {
        while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length();
    }

    private void skipToComma() {
        while (at < text.length() && text.charAt(at) != ',') {
            at++;
        }
    }
}

package dev.loadtest.internal.summary;

import java.util.Map;

/** Our marks for terminals that know ASCII only; what the author wrote is left to the encoder. */
final class Ascii {

    private static final Map<Character, String> MARKS = Map.ofEntries(
            Map.entry('✓', "+"), Map.entry('✗', "x"), Map.entry('█', "#"), Map.entry('↳', ">"), Map.entry('—', "-"),
            Map.entry('≥', ">="), Map.entry('µ', "u"), Map.entry('…', "..."), Map.entry('•', "."),
            Map.entry('↓', "v"), Map.entry('→', "->"), Map.entry('›', ">"), Map.entry('×', "x"));

    private Ascii() {}

    static String of(String text) {
        StringBuilder ascii = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            String mark = MARKS.get(text.charAt(i));
            if (mark == null) {
                ascii.append(text.charAt(i));
            } else {
                ascii.append(mark);
            }
        }
        return ascii.toString();
    }
}

package dev.loadtest.internal.engine;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** What the author may have meant by a name that does not exist. */
final class Suggestion {

    private Suggestion() {}

    /** A clause to append to an error, or nothing if no name is near. */
    static String among(Collection<String> names, String unknown) {
        return names.stream()
                .min(Comparator.comparingInt((String name) -> distance(name, unknown)).thenComparing(name -> name))
                .filter(name -> distance(name, unknown) <= Math.max(2, name.length() / 3))
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("; known are " + String.join(", ", names));
    }

    /** Levenshtein's distance, ignoring case. */
    static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[b.length()];
    }
}

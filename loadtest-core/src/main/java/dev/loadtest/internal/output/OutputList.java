package dev.loadtest.internal.output;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Reads {@code influxdb=http://localhost:8086/k6,json=samples.json}. URLs and files may have commas in them: one ends an
 * output only where a name follows.
 */
public final class OutputList {

    private OutputList() {}

    /**
     * An output that was asked for.
     *
     * @param name what stands before the {@code =}
     * @param argument what stands after it, empty if there is none
     */
    public record Entry(String name, String argument) {}

    /** The outputs of a list, where these names may follow a comma. */
    public static List<Entry> parse(String text, Collection<String> names) {
        List<Entry> entries = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = end(text, from, names);
            String part = text.substring(from, end).strip();
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                entries.add(equals < 0
                        ? new Entry(part, "")
                        : new Entry(part.substring(0, equals).strip(), part.substring(equals + 1).strip()));
            }
            from = end + 1;
        }
        return entries;
    }

    private static int end(String text, int from, Collection<String> names) {
        int comma = text.indexOf(',', from);
        while (comma >= 0 && !isNameAt(text, comma + 1, names)) {
            comma = text.indexOf(',', comma + 1);
        }
        return comma < 0 ? text.length() : comma;
    }

    private static boolean isNameAt(String text, int at, Collection<String> names) {
        String rest = text.substring(at).stripLeading();
        return names.stream().anyMatch(name -> rest.startsWith(name)
                && (rest.length() == name.length() || "=, ".indexOf(rest.charAt(name.length())) >= 0));
    }
}

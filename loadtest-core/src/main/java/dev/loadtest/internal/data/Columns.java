package dev.loadtest.internal.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The columns that rows have in common. Immutable. */
final class Columns {

    private final List<String> names;
    private final Map<String, Integer> places = new HashMap<>();

    Columns(List<String> names) {
        this.names = List.copyOf(names);
        for (int i = 0; i < names.size(); i++) {
            places.putIfAbsent(names.get(i), i);
        }
    }

    List<String> names() {
        return names;
    }

    int size() {
        return names.size();
    }

    /** Whether two of them have the same name. */
    boolean hasDoubles() {
        return places.size() < names.size();
    }

    /** Where a column stands; -1 if there is none of that name. */
    int place(String name) {
        return places.getOrDefault(name, -1);
    }

    /** For messages. */
    String list() {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }
}

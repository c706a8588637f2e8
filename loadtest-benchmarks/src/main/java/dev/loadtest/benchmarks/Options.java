package dev.loadtest.benchmarks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a {@code main} is told: words like {@code rates=100,1000}. They may also come in one argument, separated by spaces.
 */
final class Options {

    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    /** @throws IllegalArgumentException if a word is no {@code key=value} or its key is not known */
    static Options of(String[] arguments, Set<String> known) {
        Map<String, String> values = new HashMap<>();
        words(arguments).forEach(word -> {
            int at = word.indexOf('=');
            if (at < 1 || !known.contains(word.substring(0, at))) {
                throw new IllegalArgumentException(
                        "option: must be one of " + new TreeSet<>(known) + " as key=value, but was " + word);
            }
            values.put(word.substring(0, at), word.substring(at + 1));
        });
        return new Options(values);
    }

    private static Stream<String> words(String[] arguments) {
        return Arrays.stream(arguments).flatMap(argument -> Stream.of(argument.split("\\s+", -1)))
                .filter(word -> !word.isEmpty());
    }

    int number(String key, int fallback) {
        String value = values.get(key);
        return value == null ? fallback : Integer.parseInt(value);
    }

    /** Numbers separated by commas; an empty value is no number. */
    List<Integer> numbers(String key, List<Integer> fallback) {
        String value = values.get(key);
        if (value == null) {
            return fallback;
        }
        return Stream.of(value.split(",", -1)).filter(part -> !part.isEmpty()).map(Integer::valueOf).toList();
    }
}

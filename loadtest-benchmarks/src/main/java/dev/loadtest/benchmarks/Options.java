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
public final class Options {

    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads them.
     *
     * @param arguments what {@code main} was given
     * @param known the keys there are
     * @return the options
     * @throws IllegalArgumentException if a word is no {@code key=value} or its key is not known
     */
    public static Options of(String[] arguments, Set<String> known) {
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

    /**
     * A number.
     *
     * @param key its key
     * @param fallback what it is if nothing was said
     * @return the number
     */
    public int number(String key, int fallback) {
        String value = values.get(key);
        return value == null ? fallback : Integer.parseInt(value);
    }

    /**
     * Numbers separated by commas; an empty value is no number.
     *
     * @param key their key
     * @param fallback what they are if nothing was said
     * @return the numbers
     */
    public List<Integer> numbers(String key, List<Integer> fallback) {
        String value = values.get(key);
        if (value == null) {
            return fallback;
        }
        return Stream.of(value.split(",", -1)).filter(part -> !part.isEmpty()).map(Integer::valueOf).toList();
    }

    /**
     * A text.
     *
     * @param key its key
     * @param fallback what it is if nothing was said
     * @return the text
     */
    public String text(String key, String fallback) {
        return values.getOrDefault(key, fallback);
    }

    /**
     * Texts separated by commas; an empty value is no text.
     *
     * @param key their key
     * @param fallback what they are if nothing was said
     * @return the texts
     */
    public List<String> texts(String key, List<String> fallback) {
        String value = values.get(key);
        return value == null ? fallback : Stream.of(value.split(",", -1)).filter(part -> !part.isEmpty()).toList();
    }
}

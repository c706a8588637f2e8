package dev.loadtest.benchmarks.compare;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Several measurements of one thing.
 *
 * @param median the middle one, or the mean of the middle two
 * @param least the smallest
 * @param most the largest
 */
record Spread(double median, double least, double most) {

    /** @throws IllegalArgumentException if there are none */
    static <T> Spread of(Collection<T> items, ToDoubleFunction<T> value) {
        double[] sorted = items.stream().mapToDouble(value).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        return new Spread(median, Arrays.stream(sorted).min().orElseThrow(), Arrays.stream(sorted).max().orElseThrow());
    }

    /** Like {@code 8.54 (7.04 – 9.10)}. */
    String text(int decimals) {
        String number = "%." + decimals + "f";
        return String.format(Locale.ROOT, number + " (" + number + " – " + number + ")", median, least, most);
    }
}

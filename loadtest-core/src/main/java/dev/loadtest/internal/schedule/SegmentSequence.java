package dev.loadtest.internal.schedule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A whole cut into segments, and who gets which of its indivisible items: virtual users, iterations, arrivals.
 *
 * <p>With all lengths brought to one denominator, as many items as that make a cycle. They are dealt one by one: the longest
 * segment that is not ahead of its share gets the next. So each segment's items are spread evenly, and all together are
 * the whole.
 *
 * <pre>
 *  0, 1/4, 3/4, 1       item      0  1  2  3 | 4  5  6  7 | …
 *                       1/4:3/4   x     x    | x     x
 *                       0:1/4        x       |    x
 *                       3/4:1              x |          x
 * </pre>
 */
final class SegmentSequence {

    /** Far more than any cluster needs; a cycle is kept in memory. */
    private static final int LONGEST_CYCLE = 1_000_000;

    private final List<Fraction> edges;
    private final int cycle;
    private final int[][] items;

    /**
     * A sequence.
     *
     * @param edges where segments begin and end, going up from 0 to 1
     * @throws IllegalArgumentException if the cycle is too long to be dealt
     */
    SegmentSequence(List<Fraction> edges) {
        this.edges = List.copyOf(edges);
        List<Fraction> lengths = lengths();
        this.cycle = commonDenominator(lengths);
        this.items = dealt(lengths.stream().mapToInt(this::share).toArray());
    }

    private List<Fraction> lengths() {
        return IntStream.range(1, edges.size()).mapToObj(i -> edges.get(i).minus(edges.get(i - 1))).toList();
    }

    private int commonDenominator(List<Fraction> lengths) {
        BigInteger common = BigInteger.ONE;
        for (Fraction length : lengths) {
            common = common.divide(common.gcd(length.denominator())).multiply(length.denominator());
            if (common.compareTo(BigInteger.valueOf(LONGEST_CYCLE)) > 0) {
                throw new IllegalArgumentException("segments " + this + " have a common denominator of more than "
                        + LONGEST_CYCLE + "; write 1/3 instead of 0.333333333");
            }
        }
        return common.intValueExact();
    }

    private int share(Fraction length) {
        return length.numerator().intValueExact() * (cycle / length.denominator().intValueExact());
    }

    private int[][] dealt(int[] shares) {
        int[][] dealt = Arrays.stream(shares).mapToObj(int[]::new).toArray(int[][]::new);
        int[] taken = new int[shares.length];
        int[] longestFirst = IntStream.range(0, shares.length).boxed()
                .sorted(Comparator.comparingInt((Integer segment) -> shares[segment]).reversed())
                .mapToInt(Integer::intValue).toArray();
        for (int item = 0; item < cycle; item++) {
            for (int segment : longestFirst) {
                if ((long) item * shares[segment] >= (long) taken[segment] * cycle) {
                    dealt[segment][taken[segment]++] = item;
                    break;
                }
            }
        }
        return dealt;
    }

    int size() {
        return items.length;
    }

    int cycle() {
        return cycle;
    }

    /** The items of a segment within the first cycle, in order; not to be changed. */
    int[] itemsOf(int segment) {
        return items[segment];
    }

    /** How many of the first {@code n} items are the segment's. */
    long scale(int segment, long n) {
        int[] own = items[segment];
        int found = Arrays.binarySearch(own, (int) (n % cycle));
        return n / cycle * own.length + (found < 0 ? -found - 1 : found);
    }

    /** The segment between two edges, or -1. */
    int indexOf(Fraction from, Fraction to) {
        int at = edges.indexOf(from);
        return at >= 0 && at < items.length && edges.get(at + 1).equals(to) ? at : -1;
    }

    String text(int segment) {
        return edges.get(segment) + ":" + edges.get(segment + 1);
    }

    /** The same segments as far as they get any of {@code value} items, each as long as its share of them. */
    SegmentSequence rebasedOn(long value) {
        List<Fraction> shares = new ArrayList<>(List.of(Fraction.ZERO));
        long given = 0;
        for (int segment = 0; segment < size(); segment++) {
            long scaled = scale(segment, value);
            if (scaled > 0) {
                given += scaled;
                shares.add(Fraction.of(given, value));
            }
        }
        return new SegmentSequence(shares);
    }

    @Override
    public String toString() {
        return edges.stream().map(Fraction::toString).collect(Collectors.joining(","));
    }
}

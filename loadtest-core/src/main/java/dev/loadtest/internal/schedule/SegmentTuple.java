package dev.loadtest.internal.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The part of a test that one of several machines runs: a segment, and the sequence of all of them. The parts of one
 * sequence add up to the whole exactly, without anybody telling them what the others do. Immutable.
 *
 * <p>That holds only if all use the same full sequence: without one, what lies before and after a segment is taken for one
 * segment each.
 */
public final class SegmentTuple {

    /** All of it. */
    public static final SegmentTuple FULL = new SegmentTuple(
            new SegmentSequence(List.of(Fraction.ZERO, Fraction.ONE)), 0);

    private final SegmentSequence sequence;
    private final int segment;

    private SegmentTuple(SegmentSequence sequence, int segment) {
        this.sequence = sequence;
        this.segment = segment;
    }

    /**
     * Reads a segment and its sequence. Numbers are percentages, decimals or quotients: {@code 20%}, {@code 0.2},
     * {@code 1/5}.
     *
     * @param segment {@code 1/4:3/4}, or only its end if it begins at 0, or empty for all
     * @param sequenceOrEmpty the edges of all segments, {@code 0,1/4,3/4,1}; empty if only the segment is known
     * @throws IllegalArgumentException if one of them cannot be read or is not in 0 to 1, or if the segment is not in the
     *     sequence
     */
    public static SegmentTuple parse(String segment, String sequenceOrEmpty) {
        List<Fraction> own = edges(segment.isBlank() ? "0:1" : segment.contains(":") ? segment : "0:" + segment, ":");
        if (own.size() != 2) {
            throw new IllegalArgumentException("'" + segment + "' is no segment like 1/4:3/4");
        }
        List<Fraction> all = sequenceOrEmpty.isBlank() ? own : edges(sequenceOrEmpty, ",");
        SegmentSequence sequence = new SegmentSequence(filled(all));
        int index = sequence.indexOf(own.get(0), own.get(1));
        if (index < 0) {
            throw new IllegalArgumentException(
                    "segment " + own.get(0) + ":" + own.get(1) + " is not one of sequence " + sequence);
        }
        return new SegmentTuple(sequence, index);
    }

    private static List<Fraction> edges(String text, String separator) {
        List<Fraction> edges = new ArrayList<>();
        for (String part : text.split(separator, -1)) {
            edges.add(Fraction.parse(part.strip()));
        }
        for (int i = 1; i < edges.size(); i++) {
            if (edges.get(i - 1).compareTo(edges.get(i)) >= 0) {
                throw new IllegalArgumentException("'" + text + "' must go up, but " + edges.get(i - 1)
                        + " is followed by " + edges.get(i));
            }
        }
        if (edges.getLast().compareTo(Fraction.ONE) > 0) {
            throw new IllegalArgumentException("'" + text + "' must end at 1 or before, but ends at "
                    + edges.getLast());
        }
        return edges;
    }

    private static List<Fraction> filled(List<Fraction> edges) {
        List<Fraction> filled = new ArrayList<>(edges);
        if (!filled.getFirst().equals(Fraction.ZERO)) {
            filled.addFirst(Fraction.ZERO);
        }
        if (!filled.getLast().equals(Fraction.ONE)) {
            filled.addLast(Fraction.ONE);
        }
        return filled;
    }

    /** How many of {@code n} items are this segment's. */
    public long scale(long n) {
        return sequence.scale(segment, n);
    }

    /** The number that an own item has among all. Both count from 0. */
    public long indexOf(long own) {
        int[] items = sequence.itemsOf(segment);
        return own / items.length * sequence.cycle() + items[(int) (own % items.length)];
    }

    /** Which items are this segment's, as a pattern that repeats. */
    public Stripe stripe() {
        int[] items = sequence.itemsOf(segment);
        long[] gaps = new long[items.length];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = indexOf(i + 1L) - indexOf(i);
        }
        return new Stripe(items[0], gaps, sequence.cycle());
    }

    /**
     * The tuple of a test that has only {@code value} indivisible parts: each segment becomes as long as its share of
     * them.
     *
     * @return nothing, if none of them is this segment's
     */
    public Optional<SegmentTuple> rebasedOn(long value) {
        if (scale(value) == 0) {
            return Optional.empty();
        }
        int before = 0;
        for (int other = 0; other < segment; other++) {
            before += sequence.scale(other, value) > 0 ? 1 : 0;
        }
        return Optional.of(new SegmentTuple(sequence.rebasedOn(value), before));
    }

    @Override
    public String toString() {
        return sequence.text(segment) + " of " + sequence;
    }

    /**
     * A pattern of items that repeats.
     *
     * @param start the first of them
     * @param offsets from each to the next, then from the beginning again
     * @param lcd after how many items of the whole the pattern repeats
     */
    public record Stripe(long start, long[] offsets, long lcd) {

        /** Copies the offsets. */
        public Stripe {
            offsets = offsets.clone();
        }

        @Override
        public long[] offsets() {
            return offsets.clone();
        }
    }
}

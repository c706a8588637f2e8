package dev.loadtest.otlp;

import java.util.Arrays;
import java.util.List;

/** The buckets of the values above 0, or of those below it: counts of consecutive indices. */
final class Side {

    /** Five powers of two at the finest scale, ten at half of it. */
    static final int MOST = 1_280;

    private long[] counts = {};
    private int offset;

    /** Whether a bucket may be added without there being too many. */
    boolean hasRoomFor(int index) {
        return counts.length == 0
                || Math.max((long) index, offset + counts.length - 1L) - Math.min(index, offset) < MOST;
    }

    void add(int index, long count) {
        if (counts.length == 0) {
            offset = index;
            counts = new long[1];
        }
        if (index < offset) {
            long[] wider = new long[counts.length + offset - index];
            System.arraycopy(counts, 0, wider, offset - index, counts.length);
            counts = wider;
            offset = index;
        } else if (index >= offset + counts.length) {
            counts = Arrays.copyOf(counts, index - offset + 1);
        }
        counts[index - offset] += count;
    }

    /** Makes one bucket of two. */
    void halve() {
        if (counts.length == 0) {
            return;
        }
        int newOffset = offset >> 1;
        long[] halved = new long[((offset + counts.length - 1) >> 1) - newOffset + 1];
        for (int i = 0; i < counts.length; i++) {
            halved[((offset + i) >> 1) - newOffset] += counts[i];
        }
        counts = halved;
        offset = newOffset;
    }

    int offset() {
        return offset;
    }

    List<Long> counts() {
        return Arrays.stream(counts).boxed().toList();
    }
}

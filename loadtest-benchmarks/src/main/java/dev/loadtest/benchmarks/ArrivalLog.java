package dev.loadtest.benchmarks;

import java.util.Arrays;

/** Where the server writes arrivals down. It allocates only when it grows. Not thread-safe. */
final class ArrivalLog {

    private static final int ROOM = 1 << 18;

    private long[] indexes = new long[ROOM];
    private long[] nanos = new long[ROOM];
    private int size;
    private int open;
    private int accepted;
    private int mostOpen;

    void connectionOpened() {
        open++;
        accepted++;
    }

    void connectionClosed() {
        open--;
    }

    /** Takes back a connection that turned out to be the observer's own. */
    void connectionDisregarded() {
        open--;
        accepted--;
    }

    void arrived(long index, long atNanos) {
        if (size == indexes.length) {
            indexes = Arrays.copyOf(indexes, 2 * size);
            nanos = Arrays.copyOf(nanos, 2 * size);
        }
        indexes[size] = index;
        nanos[size] = atNanos;
        size++;
        // Here and not where it opened: by now the observer's own are known.
        mostOpen = Math.max(mostOpen, open);
    }

    void reset() {
        size = 0;
        accepted = 0;
        mostOpen = open;
    }

    ArrivalRecord snapshot() {
        return new ArrivalRecord(accepted, mostOpen, Arrays.copyOf(indexes, size), Arrays.copyOf(nanos, size));
    }
}

package dev.loadtest.benchmarks;

import java.util.stream.IntStream;

/**
 * What the server saw of a run.
 *
 * @param accepted how many connections it accepted
 * @param mostOpen how many were open at once
 * @param indexes which arrivals came, in their order
 * @param nanos when each came, by the server's monotonic clock
 */
record ArrivalRecord(int accepted, int mostOpen, long[] indexes, long[] nanos) {

    int size() {
        return indexes.length;
    }

    /** One line with the connections, then one of index and time for each arrival. */
    String text() {
        StringBuilder text = new StringBuilder(32 + 24 * size());
        text.append(accepted).append(' ').append(mostOpen).append('\n');
        for (int i = 0; i < size(); i++) {
            text.append(indexes[i]).append(' ').append(nanos[i]).append('\n');
        }
        return text.toString();
    }

    /** Reads {@link #text()}. */
    static ArrivalRecord parse(String text) {
        long[][] lines = text.lines().map(ArrivalRecord::pair).toArray(long[][]::new);
        long[] indexes = IntStream.range(1, lines.length).mapToLong(i -> lines[i][0]).toArray();
        long[] nanos = IntStream.range(1, lines.length).mapToLong(i -> lines[i][1]).toArray();
        return new ArrivalRecord((int) lines[0][0], (int) lines[0][1], indexes, nanos);
    }

    private static long[] pair(String line) {
        int space = line.indexOf(' ');
        return new long[]{Long.parseLong(line.substring(0, space)), Long.parseLong(line.substring(space + 1))};
    }
}

package dev.loadtest.report.chart;

import java.util.Map;
import java.util.TreeMap;

import dev.loadtest.metric.TrendSnapshot;

/**
 * A distribution for charts: small, and mergeable. Values are nanoseconds, told to within 0.6 %; the largest is exact.
 *
 * <pre>
 *  bucket of v = ⌊64 · log₂ v⌋: 64 of them from each power of two to the next
 * </pre>
 *
 * @param counts how many values there are, by bucket
 * @param count all of them
 * @param max the largest
 */
record Spread(TreeMap<Integer, Long> counts, long count, double max) {

    private static final int PER_OCTAVE = 64;
    /** Bands of a heat map are wider, so that something is to be seen in each. */
    private static final int BAND = 16;

    static Spread none() {
        return new Spread(new TreeMap<>(), 0, 0);
    }

    /** This one and another distribution. */
    Spread with(TrendSnapshot trend) {
        TreeMap<Integer, Long> sum = new TreeMap<>(counts);
        trend.forEachBucket((from, to, many) -> sum.merge(bucket((from + to) / 2), many, Long::sum));
        return new Spread(sum, count + trend.count(), Math.max(max, trend.max()));
    }

    Spread with(Spread other) {
        TreeMap<Integer, Long> sum = new TreeMap<>(counts);
        other.counts.forEach((bucket, many) -> sum.merge(bucket, many, Long::sum));
        return new Spread(sum, count + other.count, Math.max(max, other.max));
    }

    private static int bucket(double nanos) {
        return nanos <= 1 ? 0 : (int) Math.floor(PER_OCTAVE * Math.log(nanos) / Math.log(2));
    }

    /** The value at a rank. */
    double percentile(double percentile) {
        long rank = (long) Math.ceil(percentile / 100 * count);
        long seen = 0;
        for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
            seen += entry.getValue();
            if (seen >= rank) {
                return Math.min(max, Math.pow(2, (entry.getKey() + 0.5) / PER_OCTAVE));
            }
        }
        return max;
    }

    /** How many values there are by band of the heat map. */
    TreeMap<Integer, Long> bands() {
        TreeMap<Integer, Long> bands = new TreeMap<>();
        counts.forEach((bucket, many) -> bands.merge(Math.floorDiv(bucket, BAND), many, Long::sum));
        return bands;
    }

    /** Where a band begins, in nanoseconds. */
    static double bandStart(int band) {
        return Math.pow(2, (double) band * BAND / PER_OCTAVE);
    }
}

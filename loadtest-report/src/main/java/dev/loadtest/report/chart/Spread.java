package dev.loadtest.report.chart;

import java.util.Arrays;
import java.util.Collection;

import dev.loadtest.metric.TrendSnapshot;

/**
 * A distribution for charts: small, and mergeable. Values are nanoseconds, told to within 0.6 %; the largest is exact.
 * Immutable.
 *
 * <pre>
 *  bucket of v = ⌊64 · log₂ v⌋: 64 of them from each power of two to the next
 * </pre>
 */
final class Spread {

    private static final int PER_OCTAVE = 64;
    /** Bands of a heat map are wider, so that something is to be seen in each. */
    private static final int PER_BAND = 16;
    /** As many as nanoseconds in a long can have. */
    private static final int BUCKETS = 64 * PER_OCTAVE;

    private final int first;
    private final long[] counts;
    private final long count;
    private final double max;

    private Spread(int first, long[] counts, long count, double max) {
        this.first = first;
        this.counts = counts;
        this.count = count;
        this.max = max;
    }

    /** All of these as one. */
    static Spread of(Collection<TrendSnapshot> trends) {
        long[] all = new long[BUCKETS];
        long count = 0;
        double max = 0;
        for (TrendSnapshot trend : trends) {
            trend.forEachBucket((from, to, many) -> all[bucket((from + to) / 2)] += many);
            count += trend.count();
            max = Math.max(max, trend.max());
        }
        int low = 0;
        int high = BUCKETS;
        while (low < high && all[low] == 0) {
            low++;
        }
        while (high > low && all[high - 1] == 0) {
            high--;
        }
        return new Spread(low, Arrays.copyOfRange(all, low, high), count, max);
    }

    Spread with(Spread other) {
        if (count == 0 || other.count == 0) {
            return count == 0 ? other : this;
        }
        int low = Math.min(first, other.first);
        int high = Math.max(first + counts.length, other.first + other.counts.length);
        long[] sum = new long[high - low];
        System.arraycopy(counts, 0, sum, first - low, counts.length);
        for (int i = 0; i < other.counts.length; i++) {
            sum[other.first - low + i] += other.counts[i];
        }
        return new Spread(low, sum, count + other.count, Math.max(max, other.max));
    }

    private static int bucket(double nanos) {
        return nanos <= 1 ? 0 : Math.min(BUCKETS - 1, (int) (PER_OCTAVE * Math.log(nanos) / Math.log(2)));
    }

    boolean isEmpty() {
        return count == 0;
    }

    double max() {
        return max;
    }

    /** The value at a rank. */
    double percentile(double percentile) {
        long rank = (long) Math.ceil(percentile / 100 * count);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return Math.min(max, Math.pow(2, (first + i + 0.5) / PER_OCTAVE));
            }
        }
        return max;
    }

    int firstBand() {
        return first / PER_BAND;
    }

    int lastBand() {
        return (first + counts.length - 1) / PER_BAND;
    }

    /** How many values there are in a band of the heat map. */
    long inBand(int band) {
        long sum = 0;
        for (int bucket = Math.max(first, band * PER_BAND); bucket < Math.min(first + counts.length,
                (band + 1) * PER_BAND); bucket++) {
            sum += counts[bucket - first];
        }
        return sum;
    }

    /** Where a band begins, in nanoseconds. */
    static double bandStart(int band) {
        return Math.pow(2, (double) band * PER_BAND / PER_OCTAVE);
    }
}

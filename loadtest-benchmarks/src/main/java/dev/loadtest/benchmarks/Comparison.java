package dev.loadtest.benchmarks;

import java.util.Arrays;

/**
 * What arrived, against what was planned.
 *
 * <p>The server does not know when the load began, so that moment is the smallest {@code arrival - plan}: the arrival that
 * was least late counts as punctual, and all others are late by so much more than that one. Whatever all have in common,
 * such as the way of a request through the system, is left out.
 *
 * @param missing planned arrivals that did not come
 * @param repeated arrivals beyond the plan, or for a second time
 * @param rateError arrivals per time, relative to the plan: 0.01 is 1 % too fast
 * @param latenessNanos arrival - plan of each planned arrival that came, sorted
 * @param gapsNanos the time from each arrival to the next
 * @param largestPhaseShare how much of all arrivals fell into the fullest of 20 parts of a millisecond, times 20: 1 is
 *        even, 20 is all at one edge
 */
record Comparison(int missing, int repeated, double rateError, long[] latenessNanos, double[] gapsNanos,
        double largestPhaseShare) {

    private static final long MILLISECOND_NANOS = 1_000_000;
    private static final int PHASES = 20;

    static Comparison of(Plan plan, ArrivalRecord record) {
        long[] times = new long[plan.size()];
        boolean[] came = new boolean[plan.size()];
        int repeated = 0;
        for (int i = 0; i < record.size(); i++) {
            long index = record.indexes()[i];
            if (index >= came.length || came[(int) index]) {
                repeated++;
            } else {
                came[(int) index] = true;
                times[(int) index] = record.nanos()[i];
            }
        }
        long[] lateness = lateness(plan, times, came);
        long[] arrivals = record.nanos().clone();
        Arrays.sort(arrivals);
        return new Comparison(plan.size() - lateness.length, repeated,
                rateError(plan, times, came), lateness, gaps(arrivals),
                largestPhaseShare(arrivals));
    }

    private static long[] lateness(Plan plan, long[] times, boolean[] came) {
        long[] lateness = new long[times.length];
        int count = 0;
        for (int k = 0; k < times.length; k++) {
            if (came[k]) {
                lateness[count++] = times[k] - plan.offsetsNanos()[k];
            }
        }
        long[] sorted = Arrays.copyOf(lateness, count);
        Arrays.sort(sorted);
        long start = count == 0 ? 0 : sorted[0];
        return Arrays.stream(sorted).map(each -> each - start).toArray();
    }

    /**
     * How much faster or slower than planned the arrivals came on the whole: the slope of the line through all (plan,
     * arrival), found by least squares. So a single arrival that is late, even the last one, does not count as a rate.
     */
    private static double rateError(Plan plan, long[] times, boolean[] came) {
        double count = 0;
        double meanPlan = 0;
        double meanLateness = 0;
        double planSquare = 0;
        double product = 0;
        for (int k = 0; k < times.length; k++) {
            if (came[k]) {
                // Running means: the numbers are large, and their squares would eat the digits.
                count++;
                double fromMean = plan.offsetsNanos()[k] - meanPlan;
                double lateness = times[k] - plan.offsetsNanos()[k];
                meanPlan += fromMean / count;
                meanLateness += (lateness - meanLateness) / count;
                planSquare += fromMean * (plan.offsetsNanos()[k] - meanPlan);
                product += fromMean * (lateness - meanLateness);
            }
        }
        // Time per planned time is 1 + slope of the lateness; the rate is its inverse.
        return 1 / (1 + product / planSquare) - 1;
    }

    static double[] gaps(long[] sorted) {
        double[] gaps = new double[Math.max(0, sorted.length - 1)];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = sorted[i + 1] - sorted[i];
        }
        return gaps;
    }

    static double largestPhaseShare(long[] times) {
        int[] counts = new int[PHASES];
        for (long time : times) {
            counts[(int) (Math.floorMod(time, MILLISECOND_NANOS) * PHASES / MILLISECOND_NANOS)]++;
        }
        return times.length == 0 ? 0 : (double) PHASES * Arrays.stream(counts).max().orElse(0) / times.length;
    }

    /** The lateness that {@code percentile} of 100 arrivals do not exceed. */
    double latenessMillis(double percentile) {
        if (latenessNanos.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(percentile / 100 * latenessNanos.length);
        return latenessNanos[Math.max(rank, 1) - 1] / (double) MILLISECOND_NANOS;
    }

    /** The share of the plan that came within a millisecond. */
    double shareWithinMillisecond() {
        long within = Arrays.stream(latenessNanos).filter(each -> each <= MILLISECOND_NANOS).count();
        return (double) within / (latenessNanos.length + missing);
    }

    /** The standard deviation of the gaps by their mean: 0 if all are equal, 1 if they are exponential. */
    double gapVariation() {
        double mean = Arrays.stream(gapsNanos).average().orElse(Double.NaN);
        double square = Arrays.stream(gapsNanos).map(gap -> (gap - mean) * (gap - mean)).average().orElse(Double.NaN);
        return Math.sqrt(square) / mean;
    }

    /** The share of gaps that are less than a tenth of the mean: 0 if all are equal, 0.095 if they are exponential. */
    double shareBunched(double meanGapNanos) {
        long bunched = Arrays.stream(gapsNanos).filter(gap -> gap < meanGapNanos / 10).count();
        return (double) bunched / gapsNanos.length;
    }
}

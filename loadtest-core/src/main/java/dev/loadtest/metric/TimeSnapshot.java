package dev.loadtest.metric;

import java.time.Duration;

/**
 * A trend of times, read as durations.
 *
 * @param trend the distribution, in nanoseconds
 */
public record TimeSnapshot(TrendSnapshot trend) {

    /**
     * How many times were recorded.
     *
     * @return the count
     */
    public long count() {
        return trend.count();
    }

    /**
     * The mean.
     *
     * @return the mean, rounded to nanoseconds
     */
    public Duration avg() {
        return duration(trend.avg());
    }

    /**
     * The shortest time.
     *
     * @return the minimum
     */
    public Duration min() {
        return duration(trend.min());
    }

    /**
     * The longest time.
     *
     * @return the maximum
     */
    public Duration max() {
        return duration(trend.max());
    }

    /**
     * The 50th percentile.
     *
     * @return the median
     */
    public Duration med() {
        return percentile(50);
    }

    /**
     * A percentile; where {@link #isLowerBound(double)} is true, the real one is at least that long.
     *
     * @param percentile between 0 and 100
     * @return the time at that rank, rounded to nanoseconds
     * @throws IllegalArgumentException if the percentile is outside 0 to 100
     */
    public Duration percentile(double percentile) {
        return duration(trend.percentile(percentile));
    }

    /**
     * Whether operations cut off at the end of the run make the percentile a lower bound.
     *
     * @param percentile between 0 and 100
     * @return true if the real percentile may be higher
     * @throws IllegalArgumentException if the percentile is outside 0 to 100
     */
    public boolean isLowerBound(double percentile) {
        return trend.isLowerBound(percentile);
    }

    private static Duration duration(double nanos) {
        return Duration.ofNanos(Math.round(nanos));
    }
}

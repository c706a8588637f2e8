package dev.loadtest.metric;

import java.time.Duration;

/**
 * A sum.
 *
 * @param sum the sum of all values
 * @param samples how many values were added
 */
public record CounterSnapshot(double sum, long samples) implements MetricSnapshot {

    /** Nothing counted. */
    public static final CounterSnapshot EMPTY = new CounterSnapshot(0, 0);

    /**
     * The sum as a whole number.
     *
     * @return the sum, rounded
     */
    public long count() {
        return Math.round(sum);
    }

    /**
     * The sum by time.
     *
     * @param duration the time it was collected in
     * @return the sum per second, 0 if the duration is not positive
     */
    public double perSecond(Duration duration) {
        double seconds = duration.toNanos() / 1e9;
        return seconds > 0 ? sum / seconds : 0;
    }

    @Override
    public boolean isEmpty() {
        return samples == 0;
    }
}

package dev.loadtest.metric;

/**
 * A value that goes up and down.
 *
 * @param value the last value, 0 if there was none
 * @param min the smallest value, 0 if there was none
 * @param max the largest value, 0 if there was none
 * @param samples how many values were added
 */
public record GaugeSnapshot(double value, double min, double max, long samples) implements MetricSnapshot {

    /** No value yet. */
    public static final GaugeSnapshot EMPTY = new GaugeSnapshot(0, 0, 0, 0);

    @Override
    public boolean isEmpty() {
        return samples == 0;
    }
}

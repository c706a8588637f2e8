package dev.loadtest.metric;

/**
 * How many of the added values were true.
 *
 * @param trues how many were true
 * @param total how many were added
 */
public record RateSnapshot(long trues, long total) implements MetricSnapshot {

    /** Nothing added. */
    public static final RateSnapshot EMPTY = new RateSnapshot(0, 0);

    /**
     * The share of true values.
     *
     * @return between 0 and 1; 0 if nothing was added
     */
    public double rate() {
        return total == 0 ? 0 : (double) trues / total;
    }

    /**
     * How many values were false.
     *
     * @return total less trues
     */
    public long falses() {
        return total - trues;
    }

    /**
     * This rate and another as one.
     *
     * @param other the other one
     * @return the sums
     */
    public RateSnapshot plus(RateSnapshot other) {
        return new RateSnapshot(trues + other.trues, total + other.total);
    }

    @Override
    public boolean isEmpty() {
        return total == 0;
    }
}

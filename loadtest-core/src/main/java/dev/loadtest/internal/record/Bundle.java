package dev.loadtest.internal.record;

import dev.loadtest.metric.Tags;

/**
 * The series that samples of one {@link MetricSet} with the same tags go to, in one {@link Lane}. Whoever records the same
 * tags again and again keeps it, and so looks nothing up. Thread-safe.
 */
public final class Bundle {

    private final Lane lane;
    private final int number;
    private final MetricSet set;
    private final Tags tags;
    private final boolean folded;
    /** One row for each side of the lane. */
    private final Accumulator<?>[][] sides;

    /** Under the lock of its lane. */
    Bundle(Lane lane, int number, MetricSet set, Tags tags, boolean folded) {
        this.lane = lane;
        this.number = number;
        this.set = set;
        this.tags = tags;
        this.folded = folded;
        this.sides = new Accumulator<?>[][]{accumulators(set), accumulators(set)};
    }

    private static Accumulator<?>[] accumulators(MetricSet set) {
        return set.metrics().stream().map(Accumulator::forRecording).toArray(Accumulator<?>[]::new);
    }

    /** Records one value, for the only metric of the set. */
    public void record(double value) {
        Accumulator<?>[] side = lane.enter(this);
        try {
            add(side[0], value);
            RawLog raw = lane.raw();
            if (raw != null) {
                raw.add(this, value);
            }
        } finally {
            lane.leave();
        }
    }

    /** Records one value for each metric of the set; {@link Double#NaN} where a metric has none this time. */
    public void record(double... values) {
        Accumulator<?>[] side = lane.enter(this);
        try {
            for (int i = 0; i < values.length; i++) {
                add(side[i], values[i]);
            }
            RawLog raw = lane.raw();
            if (raw != null) {
                raw.add(this, values);
            }
        } finally {
            lane.leave();
        }
    }

    /** As the other, for the many metrics of an exchange: an array for each of them would be most of the work. */
    public void record(double v0, double v1, double v2, double v3, double v4, double v5, double v6, double v7,
            double v8, double v9) {
        Accumulator<?>[] side = lane.enter(this);
        try {
            add(side[0], v0);
            add(side[1], v1);
            add(side[2], v2);
            add(side[3], v3);
            add(side[4], v4);
            add(side[5], v5);
            add(side[6], v6);
            add(side[7], v7);
            add(side[8], v8);
            add(side[9], v9);
            RawLog raw = lane.raw();
            if (raw != null) {
                raw.add(this, v0, v1, v2, v3, v4, v5, v6, v7, v8, v9);
            }
        } finally {
            lane.leave();
        }
    }

    /** Records, for the only metric of the set, a time that an operation had lasted when it was cut off. */
    public void recordCensored(double value) {
        Accumulator<?>[] side = lane.enter(this);
        try {
            side[0].addCensored(value);
            RawLog raw = lane.raw();
            if (raw != null) {
                raw.add(this, value);
            }
        } finally {
            lane.leave();
        }
    }

    /** Its number among all of the recorder: 0, 1, 2 … */
    public int number() {
        return number;
    }

    /** What is recorded together. */
    public MetricSet set() {
        return set;
    }

    /** The tags of its series. */
    public Tags tags() {
        return tags;
    }

    private static void add(Accumulator<?> accumulator, double value) {
        if (!Double.isNaN(value)) {
            accumulator.add(value);
        }
    }

    Accumulator<?>[] side(int side) {
        return sides[side];
    }

    /** Whether samples with other tags of their own come here too. */
    boolean isFolded() {
        return folded;
    }

    /** Moves everything that was recorded on a side to the totals. */
    void drainInto(Totals totals, int side) {
        Accumulator<?>[] accumulators = sides[side];
        for (int i = 0; i < accumulators.length; i++) {
            if (!accumulators[i].isEmpty()) {
                accumulators[i].drainIntoSameKind(totals.of(set.metrics().get(i), tags));
            }
        }
    }
}

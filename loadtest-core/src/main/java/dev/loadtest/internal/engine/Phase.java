package dev.loadtest.internal.engine;

import java.time.Duration;

/**
 * A named window of a run.
 *
 * @param name what samples are tagged with
 * @param from since the start of the run, inclusive
 * @param to since the start of the run, exclusive
 */
record Phase(String name, Duration from, Duration to) {

    boolean overlaps(Phase other) {
        return isPositive() && other.isPositive() && from.compareTo(other.to) < 0 && other.from.compareTo(to) < 0;
    }

    private boolean isPositive() {
        return from.compareTo(to) < 0;
    }

    @Override
    public String toString() {
        return name + " (" + from + " to " + to + ")";
    }
}

package dev.loadtest.profile;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How much of what is written is run: the same test is small for a change and large at night. Immutable.
 *
 * <p>A factor is more than 0 and at most 1 000; checked when a run starts.
 *
 * @param vus multiplies numbers of virtual users, also {@code maxVus} and shared iterations; empty if it leaves them alone
 * @param duration multiplies the durations of stages and profiles, also {@code maxDuration} and {@code startAfter}; empty
 *        if it leaves them alone
 * @param rate multiplies arrival rates; empty if it leaves them alone
 */
public record Size(OptionalDouble vus, OptionalDouble duration, OptionalDouble rate) {

    /** Refuses null; the ranges are checked when a run starts. */
    public Size {
        Objects.requireNonNull(vus, "vus");
        Objects.requireNonNull(duration, "duration");
        Objects.requireNonNull(rate, "rate");
    }

    /**
     * Everything as it is written.
     *
     * @return the size
     */
    public static Size asWritten() {
        return new Size(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }

    /**
     * Multiplies numbers of virtual users. What was 1 or more stays so.
     *
     * @param factor for example 0.1; checked when a run starts
     * @return a changed copy
     */
    public Size vus(double factor) {
        return new Size(OptionalDouble.of(factor), duration, rate);
    }

    /**
     * Multiplies durations; graceful stops and think times stay as they are.
     *
     * @param factor for example 0.1; checked when a run starts
     * @return a changed copy
     */
    public Size duration(double factor) {
        return new Size(vus, OptionalDouble.of(factor), rate);
    }

    /**
     * Multiplies arrival rates.
     *
     * @param factor for example 0.1; checked when a run starts
     * @return a changed copy
     */
    public Size rate(double factor) {
        return new Size(vus, duration, OptionalDouble.of(factor));
    }
}

package dev.loadtest.profile;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Iterations that start at a constant rate, whatever the responses do.
 *
 * @param rate how many start in which time
 * @param duration for how long, more than 0
 * @param arrivals how they are spread around the rate
 * @param limit the most virtual users; empty if there may be as many as it takes
 */
public record ConstantArrivalRate(ArrivalRate rate, Duration duration, Arrivals arrivals, OptionalInt limit)
        implements
            ArrivalProfile {

    /** Refuses null; the ranges are checked when a run starts. */
    public ConstantArrivalRate {
        Objects.requireNonNull(rate, "rate");
        Objects.requireNonNull(duration, "duration");
        Objects.requireNonNull(arrivals, "arrivals");
        Objects.requireNonNull(limit, "limit");
    }

    @Override
    public ArrivalRate highestRate() {
        return rate;
    }

    @Override
    public String description() {
        return ArrivalText.perSecond(rate) + " for " + DurationText.of(duration)
                + ArrivalText.edges(this);
    }
}

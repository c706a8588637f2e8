package dev.loadtest.profile;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Iterations that start at a rate which follows straight lines, whatever the responses do.
 *
 * @param startRate how many start per time unit at the beginning, 0 or more
 * @param timeUnit the unit of the start rate and all targets, more than 0
 * @param ramps the lines, at least one
 * @param arrivals how the arrivals are spread around the rate
 * @param limit the most virtual users; empty if there may be as many as it takes
 */
public record RampingArrivalRate(int startRate, Duration timeUnit, List<Ramp> ramps, Arrivals arrivals,
        OptionalInt limit) implements ArrivalProfile {

    /** Copies the list and refuses null; the ranges are checked when a run starts. */
    public RampingArrivalRate {
        Objects.requireNonNull(timeUnit, "timeUnit");
        ramps = List.copyOf(ramps);
        Objects.requireNonNull(arrivals, "arrivals");
        Objects.requireNonNull(limit, "limit");
    }

    @Override
    public Duration duration() {
        return ramps.stream().map(Ramp::duration).reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public ArrivalRate highestRate() {
        return new ArrivalRate(Math.max(startRate, ramps.stream().mapToInt(Ramp::target).max().orElse(0)), timeUnit);
    }

    @Override
    public String description() {
        return "Up to " + ArrivalText.perSecond(highestRate()) + " for "
                + DurationText.of(duration()) + " over " + ramps.size()
                + (ramps.size() == 1 ? " stage" : " stages") + ArrivalText.edges(this);
    }
}

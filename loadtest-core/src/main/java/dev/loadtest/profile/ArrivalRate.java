package dev.loadtest.profile;

import java.time.Duration;
import java.util.Objects;

/**
 * How many iterations are to start in a unit of time.
 *
 * @param iterations how many, at least 1
 * @param timeUnit in which time, more than 0
 */
public record ArrivalRate(long iterations, Duration timeUnit) {

    /** Refuses null; the ranges are checked when a run starts. */
    public ArrivalRate {
        Objects.requireNonNull(timeUnit, "timeUnit");
    }

    /**
     * So many a second.
     *
     * @param iterations at least 1; checked when the run starts
     * @return the rate
     */
    public static ArrivalRate perSecond(long iterations) {
        return new ArrivalRate(iterations, Duration.ofSeconds(1));
    }

    /**
     * So many a minute.
     *
     * @param iterations at least 1; checked when the run starts
     * @return the rate
     */
    public static ArrivalRate perMinute(long iterations) {
        return new ArrivalRate(iterations, Duration.ofMinutes(1));
    }

    /**
     * So many in any other time.
     *
     * @param iterations at least 1; checked when the run starts
     * @param timeUnit more than 0; checked when the run starts
     * @return the rate
     */
    public static ArrivalRate per(long iterations, Duration timeUnit) {
        return new ArrivalRate(iterations, timeUnit);
    }

    /**
     * The rate in seconds, whatever its own unit is.
     *
     * @return iterations per second
     */
    public double perSecond() {
        return iterations / (timeUnit.getSeconds() + timeUnit.getNano() / 1e9);
    }

    @Override
    public String toString() {
        return iterations + "/" + DurationText.of(timeUnit);
    }
}

package dev.loadtest.profile;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A fixed number of iterations, of which each virtual user takes the next as soon as it is free.
 *
 * @param vus how many virtual users, at least 1
 * @param iterations how many iterations together, at least as many as virtual users
 * @param maxDuration when no further one starts, more than 0
 */
public record SharedIterations(int vus, long iterations, Duration maxDuration) implements IterationProfile {

    /** Refuses null; the ranges are checked when a run starts. */
    public SharedIterations {
        Objects.requireNonNull(maxDuration, "maxDuration");
    }

    @Override
    public OptionalInt maxVus() {
        return OptionalInt.of(vus);
    }

    @Override
    public String description() {
        return iterations + (iterations == 1 ? " iteration" : " iterations") + " shared among " + vus
                + (vus == 1 ? " VU" : " VUs") + " (maxDuration: " + DurationText.of(maxDuration) + ")";
    }
}

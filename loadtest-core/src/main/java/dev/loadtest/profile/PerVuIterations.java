package dev.loadtest.profile;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A fixed number of iterations for each virtual user.
 *
 * @param vus how many virtual users, at least 1
 * @param iterations how many iterations each of them does, at least 1
 * @param maxDuration when no further one starts, more than 0
 */
public record PerVuIterations(int vus, long iterations, Duration maxDuration) implements IterationProfile {

    /** Refuses null; the ranges are checked when a run starts. */
    public PerVuIterations {
        Objects.requireNonNull(maxDuration, "maxDuration");
    }

    @Override
    public OptionalInt maxVus() {
        return OptionalInt.of(vus);
    }

    @Override
    public String description() {
        return iterations + (iterations == 1 ? " iteration" : " iterations") + " for each of " + vus
                + (vus == 1 ? " VU" : " VUs") + " (maxDuration: " + DurationText.of(maxDuration) + ")";
    }
}

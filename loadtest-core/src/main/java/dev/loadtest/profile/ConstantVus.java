package dev.loadtest.profile;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A fixed number of virtual users, each iterating back to back.
 *
 * @param vus how many, at least 1
 * @param duration for how long, more than 0
 */
public record ConstantVus(int vus, Duration duration) implements VuProfile {

    /** Refuses null; the ranges are checked when a run starts. */
    public ConstantVus {
        Objects.requireNonNull(duration, "duration");
    }

    @Override
    public OptionalInt maxVus() {
        return OptionalInt.of(vus);
    }

    @Override
    public String description() {
        return vus + " looping " + (vus == 1 ? "VU" : "VUs") + " for " + DurationText.of(duration);
    }
}

package dev.loadtest.profile;

import java.time.Duration;
import java.util.Objects;

/**
 * A straight line to a target, which is reached at its end. A ramp of no duration is a jump.
 *
 * @param target where it ends, 0 or more
 * @param duration how long it takes, 0 or more
 */
public record Ramp(int target, Duration duration) {

    /** Refuses null; the ranges are checked when a run starts. */
    public Ramp {
        Objects.requireNonNull(duration, "duration");
    }
}

package dev.loadtest.profile;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Virtual users whose number follows straight lines, each iterating back to back while it is wanted.
 *
 * @param startVus how many there are at the beginning, 0 or more
 * @param ramps the lines, at least one
 * @param gracefulRampDown how long a running iteration may go on when its virtual user is no longer wanted, 0 or more
 */
public record RampingVus(int startVus, List<Ramp> ramps, Duration gracefulRampDown) implements VuProfile {

    /** Copies the list and refuses null; the ranges are checked when a run starts. */
    public RampingVus {
        ramps = List.copyOf(ramps);
        Objects.requireNonNull(gracefulRampDown, "gracefulRampDown");
    }

    @Override
    public Duration duration() {
        return ramps.stream().map(Ramp::duration).reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public OptionalInt maxVus() {
        return OptionalInt.of(mostVus());
    }

    private int mostVus() {
        return Math.max(startVus, ramps.stream().mapToInt(Ramp::target).max().orElse(0));
    }

    @Override
    public String description() {
        return "Up to " + mostVus() + " looping VUs for " + DurationText.of(duration()) + " over " + ramps.size()
                + (ramps.size() == 1 ? " stage" : " stages");
    }
}

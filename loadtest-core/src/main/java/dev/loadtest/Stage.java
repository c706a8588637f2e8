package dev.loadtest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

import dev.loadtest.profile.Ramp;

/**
 * A part of a load profile: a target, and the time in which it is reached along a straight line. Immutable.
 *
 * <pre>{@code
 * Scenario.stages(
 *         rampTo(10).over(ofSeconds(30)),
 *         hold(ofMinutes(5)),
 *         rampTo(0).over(ofSeconds(30)))
 * }</pre>
 */
public final class Stage {

    private final OptionalInt target;
    private final Duration duration;

    private Stage(OptionalInt target, Duration duration) {
        this.target = target;
        this.duration = Objects.requireNonNull(duration, "duration");
    }

    /**
     * A line to a target; {@link RampTo#over(Duration)} completes it.
     *
     * @param target the number of virtual users, or the rate of arrivals, at its end; 0 or more; checked when the run starts
     * @return the beginning of a stage
     */
    public static RampTo rampTo(int target) {
        return new RampTo(target);
    }

    /**
     * Keeps the target of the stage before, or of the start.
     *
     * @param duration for how long, 0 or more; checked when the run starts
     * @return the stage
     */
    public static Stage hold(Duration duration) {
        return new Stage(OptionalInt.empty(), duration);
    }

    /** The lines of stages that begin at {@code start}. */
    static List<Ramp> ramps(int start, List<Stage> stages) {
        List<Ramp> ramps = new ArrayList<>();
        int target = start;
        for (Stage stage : stages) {
            target = stage.target.orElse(target);
            ramps.add(new Ramp(target, stage.duration));
        }
        return ramps;
    }

    @Override
    public String toString() {
        return (target.isPresent() ? "rampTo(" + target.getAsInt() + ").over(" : "hold(") + duration + ")";
    }

    /** A stage that still lacks its duration. */
    public static final class RampTo {

        private final int target;

        private RampTo(int target) {
            this.target = target;
        }

        /**
         * Says how long the line is.
         *
         * @param duration 0 or more, 0 being a jump; checked when the run starts
         * @return the stage
         */
        public Stage over(Duration duration) {
            return new Stage(OptionalInt.of(target), duration);
        }
    }
}

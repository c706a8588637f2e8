package dev.loadtest;

import static dev.loadtest.Stage.hold;
import static dev.loadtest.Stage.rampTo;

import java.time.Duration;

/**
 * Shapes by the names that testers give them, each a composition of what {@link Scenario} offers: take one, or read here
 * what it is made of and write your own. All of them can be changed like any other shape.
 *
 * <pre>{@code
 * Shapes.average(50, Duration.ofMinutes(40))
 *         .vu(ctx -> ctx.http().get("http://localhost:8089/blog"))
 * }</pre>
 */
public final class Shapes {

    private Shapes() {}

    /**
     * Does it work at all, with hardly any load? 3 virtual users for a minute:
     * {@code Scenario.constantVus(3, Duration.ofMinutes(1))}.
     *
     * @return the shape, still without a body
     */
    public static ConstantVusShape smoke() {
        return Scenario.constantVus(3, Duration.ofMinutes(1));
    }

    /**
     * Does it bear a usual day? From 0 virtual users a ramp up during the first eighth of the time, a plateau during six
     * eighths, a ramp down to 0 during the last.
     *
     * @param vus the height of the plateau, at least 1; checked when the run starts
     * @param duration of all three stages together, more than 0; checked when the run starts
     * @return the shape, still without a body
     */
    public static RampingVusShape average(int vus, Duration duration) {
        return plateau(vus, duration, duration.dividedBy(8), duration.dividedBy(8));
    }

    /**
     * Does it bear more than usual? From 0 virtual users a slow ramp up during the first two ninths of the time, a plateau
     * during six ninths, a ramp down to 0 during the last ninth.
     *
     * @param vus the height of the plateau, at least 1; checked when the run starts
     * @param duration of all three stages together, more than 0; checked when the run starts
     * @return the shape, still without a body
     */
    public static RampingVusShape stress(int vus, Duration duration) {
        return plateau(vus, duration, duration.dividedBy(9).multipliedBy(2), duration.dividedBy(9));
    }

    /**
     * Does it bear a usual load for long? From 0 virtual users a ramp up during the first hundredth of the time, a plateau
     * during 98 hundredths, a ramp down to 0 during the last.
     *
     * @param vus the height of the plateau, at least 1; checked when the run starts
     * @param duration of all three stages together, usually hours, more than 0; checked when the run starts
     * @return the shape, still without a body
     */
    public static RampingVusShape soak(int vus, Duration duration) {
        return plateau(vus, duration, duration.dividedBy(100), duration.dividedBy(100));
    }

    /**
     * Does it survive a sudden rush, and recover? From 0 virtual users up to the peak during two thirds of the time, and
     * at once down to 0 during the last third; no plateau. Choose a short time.
     *
     * @param vus the peak, at least 1; checked when the run starts
     * @param duration of both stages together, usually a few minutes, more than 0; checked when the run starts
     * @return the shape, still without a body
     */
    public static RampingVusShape spike(int vus, Duration duration) {
        Duration down = duration.dividedBy(3);
        return Scenario.stages(rampTo(vus).over(duration.minus(down)), rampTo(0).over(down)).startVus(0);
    }

    /**
     * Where does it break? Arrivals from 0 per second up to a rate that nobody expects to be reached, along a single slow
     * ramp. They keep coming however slow the responses are.
     *
     * @param maxRatePerSecond the rate at the end, at least 1; checked when the run starts
     * @param duration of the ramp, more than 0; checked when the run starts
     * @return the shape, still without a body
     */
    public static RampingArrivalRateShape breakpoint(int maxRatePerSecond, Duration duration) {
        return Scenario.rampingArrivalRate(rampTo(maxRatePerSecond).over(duration));
    }

    private static RampingVusShape plateau(int vus, Duration duration, Duration up, Duration down) {
        return Scenario.stages(rampTo(vus).over(up), hold(duration.minus(up).minus(down)), rampTo(0).over(down))
                .startVus(0);
    }
}

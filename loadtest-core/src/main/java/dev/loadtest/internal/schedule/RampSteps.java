package dev.loadtest.internal.schedule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

import dev.loadtest.profile.Ramp;
import dev.loadtest.profile.RampingVus;

/**
 * Turns straight lines into steps of single virtual users, in integer nanoseconds, as k6 does.
 *
 * <p>Of a ramp from F to T in D that ends at E:
 *
 * <pre>
 *  up    VU n starts   at E - D*(T-n)/(T-F)      n = F+1 … T     exactly when the line reaches n
 *  down  n VUs remain  at E - D*(n-T)/(F-T)      n = F-1 … T     the first leaves one interval after the beginning,
 *                                                                the last at the very end
 *  flat  nothing happens
 *  D = 0 a single step to T
 *
 *  VUs  up: 0→3 in 3 s          down: 3→0 in 3 s
 *   3 |        ,·|               |·,___
 *   2 |     ,·___|               |   ·,|___
 *   1 |  ,·__|                   |      ·,|___
 *   0 |·_|____                   |_________·,|
 *      0  1  2  3                0  1  2  3
 * </pre>
 */
final class RampSteps {

    private final List<VuStep> steps = new ArrayList<>();

    private final SegmentTuple tuple;

    private RampSteps(int startVus, SegmentTuple tuple) {
        this.tuple = tuple;
        steps.add(new VuStep(0, (int) tuple.scale(startVus)));
    }

    /** The steps of the ramps alone: the last target may be above 0. */
    static List<VuStep> of(RampingVus profile, SegmentTuple tuple) {
        RampSteps result = new RampSteps(profile.startVus(), tuple);
        int from = profile.startVus();
        long end = 0;
        for (Ramp ramp : profile.ramps()) {
            end += ramp.duration().toNanos();
            result.addRamp(from, ramp.target(), ramp.duration().toNanos(), end);
            from = ramp.target();
        }
        return result.steps;
    }

    /** The steps with a last one to 0 at that time, unless they end with 0 already. */
    static List<VuStep> ended(List<VuStep> steps, long endNanos) {
        List<VuStep> ended = new ArrayList<>(steps);
        if (ended.getLast().vus() != 0) {
            ended.add(new VuStep(endNanos, 0));
        }
        return ended;
    }

    private void addRamp(int from, int target, long duration, long end) {
        if (duration == 0) {
            add(end, target);
            return;
        }
        int change = Math.abs(target - from);
        for (int done = 1; done <= change; done++) {
            add(end - share(duration, change - done, change), target > from ? from + done : from - done);
        }
    }

    /** A step of the whole, of which the segment notices only what concerns its own virtual users. */
    private void add(long offsetNanos, int allVus) {
        int vus = (int) tuple.scale(allVus);
        if (steps.getLast().vus() != vus) {
            steps.add(new VuStep(offsetNanos, vus));
        }
    }

    /** {@code duration * part / whole}, truncated; also where the product does not fit a long. */
    static long share(long duration, long part, long whole) {
        if (Math.multiplyHigh(duration, part) == 0 && duration * part >= 0) {
            return duration * part / whole;
        }
        return BigInteger.valueOf(duration).multiply(BigInteger.valueOf(part)).divide(BigInteger.valueOf(whole))
                .longValueExact();
    }
}

package dev.loadtest.internal.schedule;

import java.time.Duration;
import java.util.List;

import dev.loadtest.profile.ConstantVus;
import dev.loadtest.profile.RampingVus;
import dev.loadtest.profile.VuProfile;

/**
 * When a closed model starts and stops its virtual users, computed before anything runs.
 *
 * <pre>
 *  VUs
 *   3 |      ______________              wanted: who is to begin iterations
 *   2 |   __|              |__
 *   1 |__|                    |__
 *     +----------------------------- time
 *   3 |      _____________________       held: who may still finish one
 *   2 |   __|                     |__
 *   1 |__|                           |
 *     +-----------------------------!    ! = end of the plan + gracefulStop
 * </pre>
 *
 * <p>A step down in {@code wanted} lets the highest virtual user finish its iteration; the step down in {@code held} that
 * follows, at the latest a grace later, cuts it off. Both lists end with a step to 0.
 *
 * @param wanted the steps of the plan itself
 * @param held the steps of its upper bound
 */
public record VuPlan(List<VuStep> wanted, List<VuStep> held) {

    /** Copies the lists. */
    public VuPlan {
        wanted = List.copyOf(wanted);
        held = List.copyOf(held);
    }

    /** The plan of a load profile. */
    public static VuPlan of(VuProfile profile, Duration gracefulStop) {
        return of(profile, gracefulStop, SegmentTuple.FULL);
    }

    /**
     * The plan of a segment's part of a load profile: of virtual users 1, 2, … it has those that the tuple deals to it, and
     * each starts and stops when it would in the whole.
     */
    public static VuPlan of(VuProfile profile, Duration gracefulStop, SegmentTuple tuple) {
        return switch (profile) {
            case ConstantVus constant -> ofConstant(constant, gracefulStop.toNanos(), tuple);
            case RampingVus ramping -> ofRamping(ramping, gracefulStop.toNanos(), tuple);
        };
    }

    private static VuPlan ofConstant(ConstantVus constant, long gracefulStopNanos, SegmentTuple tuple) {
        int vus = (int) tuple.scale(constant.vus());
        long endNanos = constant.duration().toNanos();
        return new VuPlan(
                List.of(new VuStep(0, vus), new VuStep(endNanos, 0)),
                List.of(new VuStep(0, vus), new VuStep(endNanos + gracefulStopNanos, 0)));
    }

    private static VuPlan ofRamping(RampingVus ramping, long gracefulStopNanos, SegmentTuple tuple) {
        List<VuStep> ramps = RampSteps.of(ramping, tuple);
        long endNanos = ramping.duration().toNanos();
        return new VuPlan(RampSteps.ended(ramps, endNanos),
                HeldSteps.of(ramps, ramping.gracefulRampDown().toNanos(), endNanos + gracefulStopNanos));
    }

    /** When nobody is wanted any more. */
    public long endNanos() {
        return wanted.getLast().offsetNanos();
    }

    /** When the last iteration is cut off. */
    public long lastNanos() {
        return held.getLast().offsetNanos();
    }

    /** The most virtual users held at any time. */
    public int maxVus() {
        return held.stream().mapToInt(VuStep::vus).max().orElse(0);
    }
}

package dev.loadtest.internal.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The upper bound of the virtual users that a ramping plan holds: a step down is postponed by the graceful ramp-down, and
 * dropped if the plan climbs back within that time. So at each moment as many are held as were wanted at most during the
 * grace before it.
 *
 * <pre>
 *  wanted  5 ──┐     ┌── 4        grace 3: the 5th may finish until 3 after it was let go,
 *            2 └─────┘            the 4th is never cut off: it is wanted again by then
 *  held    5 ─────┐
 *               4 └───────
 * </pre>
 *
 * <p>Nothing is held beyond the end of the plan + gracefulStop. A graceful ramp-down of 0 leaves the plan as it is, but for
 * that last grace.
 */
final class HeldSteps {

    private HeldSteps() {}

    /**
     * The bound of a plan.
     *
     * @param wanted the steps of the ramps alone
     * @param graceNanos the graceful ramp-down
     * @param lastNanos the end of the plan + gracefulStop
     */
    static List<VuStep> of(List<VuStep> wanted, long graceNanos, long lastNanos) {
        List<VuStep> held = graceNanos == 0 ? wanted : postponed(wanted, graceNanos, lastNanos);
        return RampSteps.ended(held, lastNanos);
    }

    private static List<VuStep> postponed(List<VuStep> wanted, long graceNanos, long lastNanos) {
        List<VuStep> held = new ArrayList<>();
        LaterMaximum later = new LaterMaximum(wanted);
        int last = -1;
        int at = 0;
        while (at < wanted.size()) {
            VuStep step = wanted.get(at);
            if (step.vus() > last) {
                held.add(step);
                last = step.vus();
                at++;
                continue;
            }
            if (step.vus() == last) {
                at++;
                continue;
            }
            long postponedTo = step.offsetNanos() + graceNanos;
            int most = later.until(at, postponedTo);
            if (most >= last) {
                at = later.indexReaching(at, last);
                continue;
            }
            if (postponedTo >= lastNanos) {
                break;
            }
            held.add(new VuStep(postponedTo, most));
            last = most;
            at++;
        }
        return held;
    }

    /**
     * The maximum of the steps in a window that only moves forward, in constant time per step on average: the queue holds
     * the indices whose value no later one in the window exceeds.
     */
    private static final class LaterMaximum {

        private final List<VuStep> steps;
        private final ArrayDeque<Integer> candidates = new ArrayDeque<>();
        private int next;

        LaterMaximum(List<VuStep> steps) {
            this.steps = steps;
        }

        /** The most that is wanted from the step at {@code from} until an offset, inclusive. */
        int until(int from, long offsetNanos) {
            next = Math.max(next, from);
            while (next < steps.size() && steps.get(next).offsetNanos() <= offsetNanos) {
                while (!candidates.isEmpty() && steps.get(candidates.getLast()).vus() < steps.get(next).vus()) {
                    candidates.removeLast();
                }
                candidates.addLast(next++);
            }
            while (candidates.getFirst() < from) {
                candidates.removeFirst();
            }
            return steps.get(candidates.getFirst()).vus();
        }

        /** The first step from {@code from} on that reaches that number; there is one. */
        int indexReaching(int from, int vus) {
            int index = from;
            while (steps.get(index).vus() < vus) {
                index++;
            }
            return index;
        }
    }
}

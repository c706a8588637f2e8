package dev.loadtest.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import dev.loadtest.internal.schedule.VuPlan;
import dev.loadtest.internal.schedule.VuStep;

/** Closed models that end by the clock: a handle for each virtual user of the plan, which steps start and stop. */
final class VuPacer implements Pacer {

    private final ScenarioRun scenario;
    private final VuPlan plan;
    private final List<VuHandle> handles = new ArrayList<>();
    private int wanted;
    private int held;
    private int planned;
    private double factor = 1;
    private volatile int most;

    VuPacer(ScenarioRun scenario, VuPlan plan) {
        this.scenario = scenario;
        this.plan = plan;
        this.most = plan.maxVus();
        provideHandles(most);
    }

    private void provideHandles(int number) {
        while (handles.size() < number) {
            handles.add(new VuHandle(scenario::sit, scenario.tally()::nextFreeTurn));
        }
    }

    /** Carries out both lists of steps in the order of time, at equal times what is wanted before what is held. */
    @Override
    public void pace() {
        List<VuStep> wantedSteps = plan.wanted();
        List<VuStep> heldSteps = plan.held();
        int nextHeld = 0;
        for (VuStep step : wantedSteps) {
            while (nextHeld < heldSteps.size() && heldSteps.get(nextHeld).offsetNanos() < step.offsetNanos()) {
                if (!scenario.reach(heldSteps.get(nextHeld).offsetNanos())) {
                    return;
                }
                hold(heldSteps.get(nextHeld++).vus());
            }
            if (!scenario.reach(step.offsetNanos())) {
                return;
            }
            want(step.vus());
        }
        // What is left of the upper bound only matters while somebody still iterates.
        while (nextHeld < heldSteps.size() - 1) {
            VuStep step = heldSteps.get(nextHeld++);
            if (!scenario.outlasts(step.offsetNanos())) {
                return;
            }
            hold(step.vus());
        }
    }

    private void want(int vus) {
        planned = vus;
        int now = scaledUp(vus);
        provideHandles(now);
        for (; wanted < now; wanted++) {
            handles.get(wanted).start();
        }
        for (; wanted > now; wanted--) {
            handles.get(wanted - 1).gracefulStop();
        }
        held = Math.max(held, wanted);
    }

    private void hold(int vus) {
        for (; held > Math.max(scaledUp(vus), wanted); held--) {
            handles.get(held - 1).hardStop();
        }
    }

    @Override
    public void scaled(double newFactor) {
        factor = newFactor;
        most = Math.max(most, scaledUp(plan.maxVus()));
        want(planned);
    }

    /** So many times as many; nobody is left out by rounding alone, and not more than can be carried. */
    private int scaledUp(int vus) {
        if (factor == 1 || vus == 0 || factor == 0) {
            return factor == 0 ? 0 : vus;
        }
        long product = Math.max(1, Math.round(vus * factor));
        return (int) Math.min(product, Math.max(vus, scenario.mostVus()));
    }

    @Override
    public void letGo() {
        handles.forEach(VuHandle::gracefulStop);
    }

    @Override
    public void countLeftOut() {
        // A plan of virtual users asks for no number of iterations.
    }

    @Override
    public long endNanos() {
        return plan.endNanos();
    }

    @Override
    public long lastNanos() {
        return plan.lastNanos();
    }

    @Override
    public double fraction(long passedNanos) {
        return (double) passedNanos / plan.endNanos();
    }

    @Override
    public int activeVus() {
        return scenario.sittings();
    }

    @Override
    public boolean hasWork() {
        return plan.maxVus() > 0;
    }

    @Override
    public OptionalInt maxVus() {
        return OptionalInt.of(most);
    }
}

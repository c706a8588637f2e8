package dev.loadtest.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import dev.loadtest.Scenario;
import dev.loadtest.VuBody;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.internal.schedule.VuPlan;
import dev.loadtest.internal.schedule.VuStep;
import dev.loadtest.internal.time.Signal;
import dev.loadtest.internal.time.Time;
import dev.loadtest.internal.verdict.Reason;
import dev.loadtest.metric.Tags;

/**
 * A scenario on its way through its plan. One platform thread, the pacer, walks the steps; virtual users come and go on
 * threads of their own.
 */
final class ScenarioRun implements Runnable {

    private final Scenario scenario;
    private final VuPlan plan;
    private final RunContext run;
    private final Time time;
    private final long startNanos;
    private final Tags tags;
    private final Signal wake;
    private final Runnable whenDone;
    private final List<VuHandle> handles = new ArrayList<>();
    private final Set<Sitting> sittings = ConcurrentHashMap.newKeySet();
    private final AtomicInteger active = new AtomicInteger();
    /** One for each virtual user that has ever worked here; it keeps the connections between sittings. */
    private final Map<VirtualUser, VuFlow> flows = new ConcurrentHashMap<>();
    private final LongAdder iterations = new LongAdder();
    private final LongAdder interrupted = new LongAdder();
    private int wanted;
    private int held;
    private volatile boolean aborted;
    private volatile boolean done;

    /** A scenario of a run that begins at {@code runStartNanos}. */
    ScenarioRun(Scenario scenario, VuPlan plan, RunContext run, long runStartNanos, Runnable whenDone) {
        this.scenario = scenario;
        this.plan = plan;
        this.run = run;
        this.time = run.time();
        this.startNanos = runStartNanos + scenario.startAfter().toNanos();
        this.tags = run.tags().with("group", "").with("scenario", scenario.name()).with(scenario.tags());
        this.wake = time.newSignal();
        this.whenDone = whenDone;
        for (int i = 0; i < plan.maxVus(); i++) {
            handles.add(new VuHandle(this::sit));
        }
    }

    @Override
    public void run() {
        try {
            walk();
            awaitAll(startNanos + plan.lastNanos());
            handles.forEach(VuHandle::hardStop);
            new Leftovers(run, sittings, wake).awaitOrAbandon();
        } finally {
            flows.values().forEach(VuFlow::close);
            done = true;
            whenDone.run();
        }
    }

    /** Carries out both lists of steps in the order of time, at equal times what is wanted before what is held. */
    private void walk() {
        List<VuStep> wantedSteps = plan.wanted();
        List<VuStep> heldSteps = plan.held();
        int nextHeld = 0;
        for (VuStep step : wantedSteps) {
            while (nextHeld < heldSteps.size() && heldSteps.get(nextHeld).offsetNanos() < step.offsetNanos()) {
                if (!reach(heldSteps.get(nextHeld).offsetNanos())) {
                    return;
                }
                hold(heldSteps.get(nextHeld++).vus());
            }
            if (!reach(step.offsetNanos())) {
                return;
            }
            want(step.vus());
        }
        // What is left of the upper bound only matters while somebody still iterates.
        while (nextHeld < heldSteps.size() - 1) {
            VuStep step = heldSteps.get(nextHeld++);
            if (!awaitAll(startNanos + step.offsetNanos())) {
                return;
            }
            hold(step.vus());
        }
    }

    /** Waits for a moment of the plan; false if the run was aborted before. */
    private boolean reach(long offsetNanos) {
        long deadline = startNanos + offsetNanos;
        while (!aborted && time.nanoTime() - deadline < 0) {
            wake.awaitUninterruptibly(deadline);
        }
        return !aborted;
    }

    /** Waits until nobody iterates any more or the deadline comes; true if the deadline came first. */
    private boolean awaitAll(long deadline) {
        while (!aborted && !sittings.isEmpty() && time.nanoTime() - deadline < 0) {
            wake.awaitUninterruptibly(deadline);
        }
        return !aborted && !sittings.isEmpty();
    }

    private void want(int vus) {
        for (; wanted < vus; wanted++) {
            handles.get(wanted).start();
        }
        for (; wanted > vus; wanted--) {
            handles.get(wanted - 1).gracefulStop();
        }
        held = Math.max(held, wanted);
    }

    private void hold(int vus) {
        for (; held > Math.max(vus, wanted); held--) {
            handles.get(held - 1).hardStop();
        }
    }

    Sitting sit(VuHandle handle) {
        Sitting sitting = new Sitting(handle, run.vus().take(), this, time);
        sittings.add(sitting);
        active.incrementAndGet();
        sitting.runsOn(time.startVirtual(sitting.name(), sitting));
        return sitting;
    }

    /** The last that a sitting does. */
    void ended(Sitting sitting) {
        active.decrementAndGet();
        if (sittings.remove(sitting)) {
            run.vus().giveBack(sitting.vu());
        }
        wake.raise();
    }

    /** Records, for a sitting whose flow will never return, that its iteration was cut off. */
    void recordAbandoned(Sitting sitting) {
        VuFlow flow = flows.get(sitting.vu());
        if (flow != null) {
            flow.recordAbandoned();
        }
    }

    /** A sitting that ended by an error which is not its flow's. */
    void lost(Sitting sitting, Throwable error) {
        run.failures().add(scenario.name(), error);
        run.events().add(new Reason.LostVirtualUser(sitting.name(), error.toString()));
    }

    /** Cuts everything off, from any thread. */
    void abort() {
        aborted = true;
        wake.raise();
    }

    VuFlow flow(Sitting sitting) {
        return flows.computeIfAbsent(sitting.vu(), vu -> new VuFlow(vu, this, run));
    }

    HttpSettings httpSettings() {
        return scenario.http();
    }

    VuBody body() {
        return scenario.body();
    }

    String name() {
        return scenario.name();
    }

    Tags tags() {
        return tags;
    }

    void countIteration() {
        iterations.increment();
    }

    void countInterrupted() {
        interrupted.increment();
    }

    long iterations() {
        return iterations.sum();
    }

    long interrupted() {
        return interrupted.sum();
    }

    VuPlan plan() {
        return plan;
    }

    /** The start by plan, also before it has come. */
    long startNanos() {
        return startNanos;
    }

    boolean isDone() {
        return done;
    }

    int activeVus() {
        return active.get();
    }
}

package dev.loadtest.internal.engine;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.time.Time;

/**
 * One virtual user iterating on one thread, until its handle lets it go or it is cut off. Cutting off sets a flag, then
 * interrupts: whatever blocks ends, and what the flow reports from then on no longer counts.
 */
final class Sitting implements Runnable {

    private final VuHandle handle;
    private final VirtualUser vu;
    private final ScenarioRun scenario;
    private final Time time;
    private volatile boolean cutOff;
    private volatile boolean abandoned;
    private volatile @Nullable Thread thread;

    Sitting(VuHandle handle, VirtualUser vu, ScenarioRun scenario, Time time) {
        this.handle = handle;
        this.vu = vu;
        this.scenario = scenario;
        this.time = time;
    }

    VirtualUser vu() {
        return vu;
    }

    /** The thread, once it was started. */
    void runsOn(Thread started) {
        thread = started;
        if (cutOff) {
            time.interrupt(started);
        }
    }

    @Nullable
    Thread thread() {
        return thread;
    }

    boolean isCutOff() {
        return cutOff;
    }

    void cutOff() {
        cutOff = true;
        Thread started = thread;
        if (started != null) {
            time.interrupt(started);
        }
    }

    boolean isAbandoned() {
        return abandoned;
    }

    /** Left behind: what it still reports is not counted, for that has been done for it. */
    void abandon() {
        abandoned = true;
        scenario.recordAbandoned(this);
    }

    String scenarioName() {
        return scenario.name();
    }

    String name() {
        return "VU " + vu.id() + " of scenario '" + scenario.name() + "'";
    }

    @Override
    public void run() {
        try {
            VuFlow flow = scenario.flow(this);
            Fairness fairness = new Fairness(time);
            while (!cutOff && handle.mayIterate(this)) {
                flow.iterate(this, fairness);
            }
        } catch (RuntimeException | Error e) {
            // Not the flow's, whose failures are counted in its iteration. Without this, the run would go on with one
            // user less and pass.
            scenario.lost(this, e);
        } finally {
            scenario.ended(this);
        }
    }
}

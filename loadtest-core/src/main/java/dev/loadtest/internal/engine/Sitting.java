package dev.loadtest.internal.engine;

import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.time.Signal;
import dev.loadtest.internal.time.Time;

/**
 * One virtual user iterating on one thread, until its seat lets it go or it is cut off. Cutting off sets a flag, then
 * interrupts: whatever blocks ends, and what the flow reports from then on no longer counts.
 */
final class Sitting implements Runnable, CutOff {

    private final Seat seat;
    private final VirtualUser vu;
    private final ScenarioRun scenario;
    private final Time time;
    private final Signal wake;
    private volatile boolean cutOff;
    private volatile boolean abandoned;
    private volatile @Nullable Thread thread;
    private volatile @Nullable Turn turn;
    private volatile @Nullable IterationRunner runner;

    Sitting(Seat seat, VirtualUser vu, ScenarioRun scenario, Time time) {
        this.seat = seat;
        this.vu = vu;
        this.scenario = scenario;
        this.time = time;
        this.wake = time.newSignal();
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

    @Override
    public boolean isCutOff() {
        return cutOff;
    }

    void cutOff() {
        cutOff = true;
        Thread started = thread;
        if (started != null) {
            time.interrupt(started);
            IterationRunner running = runner;
            if (!started.isVirtual() && running != null) {
                // A platform thread in a socket does not hear its interruption.
                running.closeConnections();
            }
        }
    }

    boolean isAbandoned() {
        return abandoned;
    }

    /** Left behind: what it still reports is not counted, for that is done here. */
    void abandon() {
        abandoned = true;
        Turn present = turn == null ? seat.pending() : turn;
        if (present != null) {
            scenario.runner(this).recordAbandoned(present);
        }
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
            IterationRunner iterations = scenario.runner(this);
            runner = iterations;
            Fairness fairness = new Fairness(time);
            Turn next = nextTurn();
            while (next != null) {
                turn = next;
                if (cutOff) {
                    iterations.recordNotBegun(next);
                    break;
                }
                iterations.run(this, next, fairness);
                turn = null;
                next = nextTurn();
            }
        } catch (RuntimeException | Error e) {
            // Not the flow's, whose failures are counted in its iteration. Without this, the run would go on with one
            // user less and pass.
            scenario.lost(this, e);
        } finally {
            scenario.ended(this);
        }
    }

    /** Who is to leave waits for nothing, but owes what it was given already. */
    private @Nullable Turn nextTurn() {
        return cutOff || scenario.isEnding() ? seat.pending() : seat.awaitTurn(this);
    }

    /** Makes a wait in {@link #await} or {@link #awaitPace} look at its condition again. */
    void wake() {
        wake.raise();
    }

    /** Waits while a condition holds and nobody cuts this off; on this sitting's thread. */
    void await(BooleanSupplier condition) {
        await(condition, Time.NEVER);
    }

    /** Waits until a moment, or until somebody cuts this off; on this sitting's thread. */
    void stay(long untilNanos) {
        await(() -> true, untilNanos);
    }

    private void await(BooleanSupplier condition, long deadlineNanos) {
        while (!cutOff && condition.getAsBoolean()
                && (deadlineNanos == Time.NEVER || time.nanoTime() - deadlineNanos < 0)) {
            try {
                wake.await(deadlineNanos);
            } catch (InterruptedException e) {
                // By whoever cut this off, which the condition of the loop sees; or a flow's own, which is over.
            }
        }
    }

    /** Waits while the scenario is paused and a condition holds. */
    void awaitResume(BooleanSupplier condition) {
        if (scenario.isPaused()) {
            await(() -> scenario.isPaused() && condition.getAsBoolean());
        }
    }

    /** Waits until the scenario's pacing lets this virtual user begin again, or a condition no longer holds. */
    void awaitPace(BooleanSupplier condition) {
        IterationRunner iterations = runner;
        long pacingNanos = scenario.scenario().pacing().toNanos();
        if (pacingNanos > 0 && iterations != null && iterations.hasBegun()) {
            await(condition, Time.after(iterations.startNanos(), pacingNanos));
        }
    }
}

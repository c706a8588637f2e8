package dev.loadtest.internal.engine;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.loadtest.internal.data.FeederEnd;
import dev.loadtest.internal.time.Signal;
import dev.loadtest.internal.time.Time;
import dev.loadtest.internal.verdict.Reason;

/**
 * The early end of a scenario whose test data has none left, or that was stopped by hand: no further iteration starts,
 * running ones have the graceful stop. The first feeder that ends says why. Thread-safe.
 */
final class EarlyEnd {

    private final String scenario;
    private final RunContext run;
    private final Signal pacer;
    private final AtomicBoolean announced = new AtomicBoolean();
    private volatile boolean come;
    private volatile long cameNanos;

    /** For a scenario whose pacer waits on that signal. */
    EarlyEnd(String scenario, RunContext run, Signal pacer) {
        this.scenario = scenario;
        this.run = run;
        this.pacer = pacer;
    }

    /** There are no more rows. */
    void outOfData(FeederEnd end) {
        if (announced.compareAndSet(false, true)) {
            switch (end) {
                case FeederEnd.Exhausted exhausted when exhausted.isFailure() ->
                    run.events().add(new Reason.DataExhausted(scenario, end.feeder(), exhausted.rows()));
                case FeederEnd.Exhausted exhausted -> run.notices().addOnce("Scenario '" + scenario
                        + "' ended when its test data did: feeder '" + end.feeder() + "' has given out all of its "
                        + exhausted.rows() + " rows.");
                case FeederEnd.Broken broken ->
                    run.events().add(new Reason.BrokenData(scenario, end.feeder(), broken.problem()));
            }
            come();
        }
    }

    /** Somebody wants it; who asks says why. */
    void stop() {
        if (announced.compareAndSet(false, true)) {
            come();
        }
    }

    private void come() {
        cameNanos = run.time().nanoTime();
        come = true;
        pacer.raise();
    }

    boolean hasCome() {
        return come;
    }

    /** The end by plan or the end of the grace, whichever comes first. */
    long earlierOf(long plannedNanos, Duration grace) {
        if (!come) {
            return plannedNanos;
        }
        long early = Time.after(cameNanos, grace.toNanos());
        return early - plannedNanos < 0 ? early : plannedNanos;
    }
}

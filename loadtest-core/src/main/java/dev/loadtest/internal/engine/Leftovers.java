package dev.loadtest.internal.engine;

import java.util.Collection;
import java.util.List;

import dev.loadtest.internal.time.Signal;
import dev.loadtest.internal.time.Time;
import dev.loadtest.internal.verdict.FailureLog;
import dev.loadtest.internal.verdict.Reason;

/**
 * The end of a scenario: everybody has been interrupted and gets a short time to unwind. Who has not ended by then is
 * either a flow that ignores interruption, or has been waiting for a carrier thread that such a flow burns. Carriers are
 * added where the JDK can (24 and later), so that the innocent end; the others are abandoned, by name and with their place.
 */
final class Leftovers {

    private static final long PATIENCE_NANOS = 2_000_000_000L;

    private final RunContext run;
    private final Collection<Sitting> sittings;
    private final Signal ended;

    Leftovers(RunContext run, Collection<Sitting> sittings, Signal ended) {
        this.run = run;
        this.sittings = sittings;
        this.ended = ended;
    }

    void awaitOrAbandon() {
        if (awaitEnd()) {
            return;
        }
        List<Thread> spinning = sittings.stream().map(Sitting::thread).filter(Carriers::isSpinning).toList();
        if (!spinning.isEmpty() && Carriers.replace(spinning, run.time()) && awaitEnd()) {
            return;
        }
        for (Sitting sitting : List.copyOf(sittings)) {
            abandon(sitting);
        }
    }

    private boolean awaitEnd() {
        long deadline = Time.after(run.time().nanoTime(), PATIENCE_NANOS);
        while (!sittings.isEmpty() && run.time().nanoTime() - deadline < 0) {
            ended.awaitUninterruptibly(deadline);
        }
        return sittings.isEmpty();
    }

    private void abandon(Sitting sitting) {
        Thread thread = sitting.thread();
        // Removed first: should it end after all, its virtual user stays out of the pool.
        if (thread == null || !sittings.remove(sitting)) {
            return;
        }
        sitting.abandon();
        StackTraceElement[] stack = thread.getStackTrace();
        AbandonedFlowTrace trace = new AbandonedFlowTrace(sitting.name(), stack);
        run.failures().add(sitting.scenarioName(), trace);
        run.events().add(new Reason.AbandonedFlow(sitting.name(), FailureLog.location(stack)));
        if (Carriers.isSpinning(thread)) {
            Carriers.lost(thread);
        }
    }

    /** Carries an abandoned flow's stack to the report files. */
    private static final class AbandonedFlowTrace extends RuntimeException {

        AbandonedFlowTrace(String virtualUser, StackTraceElement[] stack) {
            super(virtualUser + " ignored its interruption and was abandoned here");
            setStackTrace(stack);
        }
    }
}

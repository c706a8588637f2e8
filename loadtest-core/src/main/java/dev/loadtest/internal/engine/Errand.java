package dev.loadtest.internal.engine;

import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.loadtest.VuBody;
import dev.loadtest.internal.time.Signal;
import dev.loadtest.internal.time.Time;
import dev.loadtest.internal.verdict.FailureLog;
import dev.loadtest.internal.verdict.Reason;
import dev.loadtest.metric.Tags;

/**
 * The author's code outside of iterations: set-up, tear-down, hooks. Each runs once, on a virtual thread so that it can be
 * cut off. Whatever goes wrong is a reason against the run.
 */
final class Errand implements CutOff, Runnable {

    private static final long PATIENCE_NANOS = 2_000_000_000L;

    private final String name;
    private final RunContext run;
    private final VuFlow flow;
    private final Tags tags;
    private final VuBody body;
    private final Signal ended;
    private @Nullable volatile Thread thread;
    private volatile boolean cutOff;
    private volatile boolean succeeded;
    private volatile boolean done;

    /**
     * Code that is still to be started.
     *
     * @param ended raised at its end
     */
    Errand(String name, RunContext run, VuFlow flow, Tags tags, VuBody body, Signal ended) {
        this.name = name;
        this.run = run;
        this.flow = flow;
        this.tags = tags;
        this.body = body;
        this.ended = ended;
    }

    void start() {
        thread = run.time().startVirtual(name, this);
    }

    @Override
    public void run() {
        flow.begin(this, 0, 0, tags);
        try {
            body.run(flow);
            succeeded = !cutOff;
        } catch (IterationCutOff e) {
            // Whoever has cut it off says why.
        } catch (Throwable e) {
            if (!cutOff) {
                run.failures().add(name, e);
                run.events().add(new Reason.HookFailed(name, FailureLog.summary(e)));
            }
        } finally {
            flow.end();
            flow.recordData();
            done = true;
            ended.raise();
        }
    }

    @Override
    public boolean isCutOff() {
        return cutOff;
    }

    /** Ends it before its time, from any thread. */
    void cutOff() {
        cutOff = true;
        Thread started = thread;
        if (started != null) {
            run.time().interrupt(started);
        }
        ended.raise();
    }

    boolean isDone() {
        return done;
    }

    boolean hasSucceeded() {
        return succeeded;
    }

    /** Waits for the end of all, cuts off who has not ended by the deadline, and abandons who does not hear even that. */
    static void await(List<Errand> errands, long deadlineNanos, Signal ended, Time time) {
        awaitAll(errands, errand -> errand.done || errand.cutOff, deadlineNanos, ended, time);
        List<Errand> late = errands.stream().filter(errand -> !errand.done).toList();
        late.forEach(Errand::endForBeingLate);
        awaitAll(late, Errand::isDone, Time.after(time.nanoTime(), PATIENCE_NANOS), ended, time);
        late.stream().filter(errand -> !errand.done).forEach(Errand::abandon);
    }

    private static void awaitAll(List<Errand> errands, Predicate<Errand> condition, long deadlineNanos, Signal ended,
            Time time) {
        while (!errands.stream().allMatch(condition) && time.nanoTime() - deadlineNanos < 0) {
            ended.awaitUninterruptibly(deadlineNanos);
        }
    }

    private void endForBeingLate() {
        if (!cutOff) {
            run.events().add(new Reason.HookFailed(name, "did not end in time and was cut off"));
            cutOff();
        }
    }

    private void abandon() {
        Thread started = thread;
        if (started != null) {
            run.events().add(new Reason.AbandonedFlow(name, FailureLog.location(started.getStackTrace())));
        }
    }
}

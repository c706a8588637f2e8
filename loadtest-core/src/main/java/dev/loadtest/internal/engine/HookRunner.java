package dev.loadtest.internal.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;

import dev.loadtest.VuBody;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.internal.time.Signal;
import dev.loadtest.internal.time.Time;
import dev.loadtest.metric.Tags;

/** A run's set-up and tear-down, each on a virtual user of its own with the number 0, as in k6. */
final class HookRunner {

    private final RunContext run;
    private final Signal ended;
    private volatile @Nullable Errand setUp;

    /** Hooks whose end raises a signal. */
    HookRunner(RunContext run, Signal ended) {
        this.run = run;
        this.ended = ended;
    }

    /**
     * Runs the set-up.
     *
     * @param waiting waits for the signal until a deadline, or for an interruption, which it turns into an abort
     * @return whether the load may begin
     */
    boolean setUp(VuBody body, Duration timeout, LongConsumer waiting) {
        try (Visitor visitor = new Visitor(run)) {
            Errand errand = visitor.errand("setup", body);
            setUp = errand;
            long deadline = Time.after(run.time().nanoTime(), timeout.toNanos());
            errand.start();
            while (!errand.isDone() && !errand.isCutOff() && run.time().nanoTime() - deadline < 0) {
                waiting.accept(deadline);
            }
            Errand.await(List.of(errand), deadline, ended, run.time());
            return errand.hasSucceeded() && !run.stop().isAborted();
        }
    }

    /** Ends a set-up that is under way; from any thread. */
    void cutOffSetUp() {
        Errand errand = setUp;
        if (errand != null && !errand.isDone()) {
            errand.cutOff();
        }
    }

    /** Runs the tear-down, deaf to interruption but not without an end. */
    void tearDown(Optional<VuBody> body, Duration timeout) {
        body.ifPresent(present -> {
            try (Visitor visitor = new Visitor(run)) {
                Errand errand = visitor.errand("teardown", present);
                errand.start();
                Errand.await(List.of(errand), Time.after(run.time().nanoTime(), timeout.toNanos()), ended, run.time());
            }
        });
    }

    /** The virtual user of a hook. */
    private final class Visitor implements AutoCloseable {

        private final VuFlow flow;

        Visitor(RunContext run) {
            // A hook without its data fails as by any other exception.
            this.flow = new VuFlow(new VirtualUser(0, run.recorder().lane(0)),
                    new FlowScope("", run.tags(), HttpSettings.defaults()), run, end -> {});
        }

        Errand errand(String name, VuBody body) {
            Tags tags = run.tags().with("group", "::" + name);
            return new Errand(name, run, flow, tags, body, ended);
        }

        @Override
        public void close() {
            flow.close();
        }
    }
}

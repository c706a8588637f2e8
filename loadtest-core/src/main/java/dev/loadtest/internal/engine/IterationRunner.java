package dev.loadtest.internal.engine;

import static dev.loadtest.metric.BuiltinMetrics.INTERRUPTED_ITERATIONS;
import static dev.loadtest.metric.BuiltinMetrics.ITERATIONS;
import static dev.loadtest.metric.BuiltinMetrics.ITERATIONS_FAILED;
import static dev.loadtest.metric.BuiltinMetrics.ITERATION_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.ITERATION_RESPONSE_TIME;
import static dev.loadtest.metric.BuiltinMetrics.ITERATION_START_DELAY;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.data.FeederEnd;
import dev.loadtest.internal.record.Lane;
import dev.loadtest.internal.record.MetricSet;
import dev.loadtest.internal.time.Time;
import dev.loadtest.metric.Tags;

/**
 * Runs the iterations of a virtual user in a scenario, and records how they ended. Lives as long as the scenario, so that
 * connections outlive sittings; used by one thread at a time.
 *
 * <pre>
 *  how the body ended     | counted as                    | iteration metrics          | data_*
 *  -----------------------+-------------------------------+----------------------------+-------
 *  returned               | complete                      | yes                        | yes
 *  threw                  | complete and failed           | yes                        | yes
 *  was cut off, any way   | interrupted                   | censored response time     | yes
 *  asked in vain for data | nothing                       | -                          | yes
 * </pre>
 *
 * <p>Response times run from the intended start where there is one, else from the real one.
 */
final class IterationRunner {

    private static final MetricSet FREE = MetricSet.of(ITERATIONS, ITERATION_DURATION, ITERATIONS_FAILED,
            ITERATION_RESPONSE_TIME);
    private static final MetricSet DUE = MetricSet.of(ITERATIONS, ITERATION_DURATION, ITERATIONS_FAILED,
            ITERATION_RESPONSE_TIME, ITERATION_START_DELAY);
    private static final MetricSet CUT_OFF_ITERATION = MetricSet.of(INTERRUPTED_ITERATIONS);
    private static final MetricSet CUT_OFF_RESPONSE_TIME = MetricSet.of(ITERATION_RESPONSE_TIME);

    private final VirtualUser vu;
    private final ScenarioRun scenario;
    private final RunContext run;
    private final Time time;
    private final Lane lane;
    private final LastSeries free;
    private final LastSeries due;
    private final VuFlow flow;
    private boolean initialised;
    private boolean begun;
    /** Volatile for the one other reader: the end of a run that abandons this flow. */
    private volatile long startNanos;

    IterationRunner(VirtualUser vu, ScenarioRun scenario, RunContext run) {
        this.vu = vu;
        this.scenario = scenario;
        this.run = run;
        this.time = run.time();
        this.lane = vu.lane();
        this.free = new LastSeries(lane, FREE);
        this.due = new LastSeries(lane, DUE);
        this.flow = new VuFlow(vu, scenario.scope(), run, scenario::outOfData);
    }

    /** Runs one iteration, on the sitting's thread, and lets others run if it has not waited. */
    void run(Sitting by, Turn turn, Fairness fairness) {
        long iteration = vu.nextIteration();
        Throwable failure = initialise(by, turn, iteration);
        if (flow.isOutOfData()) {
            return;
        }
        long start = time.nanoTime();
        startNanos = start;
        Tags tags = scenario.tally().tagsOf(turn, turn.intendedStart(start));
        flow.begin(by, iteration, turn.index(), tags);
        begun = true;
        flow.delayFirstCall(turn instanceof Turn.Due due ? start - due.dueNanos() : 0);
        if (failure == null) {
            failure = attempt(() -> scenario.scenario().body().run(flow));
        }
        long end = time.nanoTime();
        if (by.isAbandoned()) {
            return;
        }
        flow.end();
        if (by.isCutOff()) {
            flow.endCalls();
            recordCutOff(tags, end - turn.intendedStart(start));
        } else if (!flow.isOutOfData()) {
            // An interrupt that the flow itself has set must not hit the next iteration.
            Thread.interrupted();
            recordComplete(turn, tags, start, end, failure);
        }
        boolean heard = flow.recordData();
        if (turn instanceof Turn.Free) {
            fairness.iterated(start, end, heard);
        }
        fillUp(by, start);
    }

    /** The author's hook for a new virtual user, once; if it fails, so does the iteration, and the next one tries again. */
    private @Nullable Throwable initialise(Sitting by, Turn turn, long iteration) {
        if (initialised || scenario.scenario().vuInit().isEmpty()) {
            return null;
        }
        flow.begin(by, iteration, turn.index(), scenario.tally().tagsOf(turn, turn.intendedStart(time.nanoTime())));
        Throwable failure = attempt(() -> flow.inGroup("::init", scenario.scenario().vuInit().get()));
        initialised = failure == null;
        return failure;
    }

    /** Runs the author's code; returns what it threw unless that came of being cut off. */
    private @Nullable Throwable attempt(Attempt body) {
        try {
            body.run();
        } catch (IterationCutOff | FeederEnd e) {
            // Counted by the caller, as is every other end of an iteration that was cut off.
        } catch (Throwable e) {
            // Errors too: a StackOverflowError in a flow is that flow's failure, not the run's.
            if (!flow.isCancelled()) {
                run.failures().add(scenario.name(), e);
            }
            return e;
        }
        return null;
    }

    private void recordComplete(Turn turn, Tags tags, long start, long end, @Nullable Throwable failure) {
        int failed = failure == null ? 0 : 1;
        switch (turn) {
            case Turn.Free next -> free.of(tags).record(1, end - start, failed, end - start);
            case Turn.Due next -> due.of(tags).record(1, end - start, failed, end - next.dueNanos(),
                    start - next.dueNanos());
        }
        scenario.tally().countComplete();
    }

    /** A turn that was given to a sitting which was cut off before it could begin. */
    void recordNotBegun(Turn turn) {
        if (turn instanceof Turn.Due due) {
            recordCutOff(scenario.tally().tagsOf(turn, due.dueNanos()), time.nanoTime() - due.dueNanos());
        }
    }

    /** From another thread, for a flow that will not return; what its own thread does later is not counted. */
    void recordAbandoned(Turn turn) {
        long intended = turn.intendedStart(startNanos);
        recordCutOff(scenario.tally().tagsOf(turn, intended), time.nanoTime() - intended);
        flow.recordData();
    }

    private void recordCutOff(Tags tags, long lastedNanos) {
        lane.record(CUT_OFF_ITERATION, tags, 1);
        lane.recordCensored(CUT_OFF_RESPONSE_TIME, tags, lastedNanos);
        scenario.tally().countInterrupted();
    }

    /** Stays until an iteration has taken its least time, which is no part of what was measured. */
    private void fillUp(Sitting by, long start) {
        Duration least = scenario.scenario().minIterationDuration();
        if (!least.isZero()) {
            by.stay(Time.after(start, least.toNanos()));
        }
    }

    boolean hasBegun() {
        return begun;
    }

    /** When the last iteration began. */
    long startNanos() {
        return startNanos;
    }

    /** Whether there is something for the hook at the end to close. */
    boolean isToBeClosed() {
        return begun && (initialised || scenario.scenario().vuInit().isEmpty());
    }

    VuFlow flow() {
        return flow;
    }

    void closeConnections() {
        flow.closeConnections();
    }

    void close() {
        flow.close();
    }

    @FunctionalInterface
    private interface Attempt {

        void run() throws Exception;
    }
}

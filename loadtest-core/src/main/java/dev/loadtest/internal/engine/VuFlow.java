package dev.loadtest.internal.engine;

import static dev.loadtest.metric.BuiltinMetrics.CHECKS;
import static dev.loadtest.metric.BuiltinMetrics.DATA_RECEIVED;
import static dev.loadtest.metric.BuiltinMetrics.DATA_SENT;
import static dev.loadtest.metric.BuiltinMetrics.GROUP_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.INTERRUPTED_ITERATIONS;
import static dev.loadtest.metric.BuiltinMetrics.ITERATIONS;
import static dev.loadtest.metric.BuiltinMetrics.ITERATIONS_FAILED;
import static dev.loadtest.metric.BuiltinMetrics.ITERATION_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.ITERATION_RESPONSE_TIME;
import static dev.loadtest.metric.BuiltinMetrics.MEASURE_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.MEASURE_FAILED;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.loadtest.Action;
import dev.loadtest.VuContext;
import dev.loadtest.http.Http;
import dev.loadtest.http.Response;
import dev.loadtest.internal.http.Flow;
import dev.loadtest.internal.http.Http1Client;
import dev.loadtest.internal.record.Lane;
import dev.loadtest.internal.record.MetricSet;
import dev.loadtest.internal.time.Time;
import dev.loadtest.metric.Tags;

/**
 * The iterations of a virtual user in a scenario: runs the author's body, is its context, and records what comes of it.
 * Lives as long as the run, so that connections outlive sittings; used by one thread at a time.
 *
 * <pre>
 *  how the body ended     | counted as                    | iteration metrics          | data_*
 *  -----------------------+-------------------------------+----------------------------+-------
 *  returned               | complete                      | yes                        | yes
 *  threw                  | complete and failed           | yes                        | yes
 *  was cut off, any way   | interrupted                   | censored response time     | yes
 * </pre>
 */
final class VuFlow implements VuContext, Flow {

    private static final Duration FOREVER = Duration.ofNanos(Time.NEVER);
    private static final MetricSet ITERATION = MetricSet.of(ITERATIONS, ITERATION_DURATION, ITERATIONS_FAILED,
            ITERATION_RESPONSE_TIME);
    private static final MetricSet CUT_OFF_ITERATION = MetricSet.of(INTERRUPTED_ITERATIONS);
    private static final MetricSet CUT_OFF_RESPONSE_TIME = MetricSet.of(ITERATION_RESPONSE_TIME);
    private static final MetricSet DATA = MetricSet.of(DATA_SENT, DATA_RECEIVED);
    private static final MetricSet CHECK = MetricSet.of(CHECKS);
    private static final MetricSet GROUP = MetricSet.of(GROUP_DURATION);
    private static final MetricSet MEASURE = MetricSet.of(MEASURE_DURATION, MEASURE_FAILED);

    private final VirtualUser vu;
    private final ScenarioRun scenario;
    private final RunContext run;
    private final Time time;
    private final Lane lane;
    private final Http1Client http;
    private final Tags scenarioTags;
    private Tags tags;
    private long iteration;
    private @Nullable Sitting sitting;
    /** Volatile for the one other reader: the end of a run that abandons this flow. */
    private volatile long startNanos;

    VuFlow(VirtualUser vu, ScenarioRun scenario, RunContext run) {
        this.vu = vu;
        this.scenario = scenario;
        this.run = run;
        this.time = run.time();
        this.lane = vu.lane();
        this.scenarioTags = scenario.tags();
        this.tags = scenarioTags;
        this.http = run.transport().newClient(scenario.httpSettings(), this, lane);
    }

    void close() {
        http.close();
    }

    /** Runs one iteration, on the sitting's thread, and lets others run if it has not waited. */
    void iterate(Sitting by, Fairness fairness) {
        sitting = by;
        iteration = vu.nextIteration();
        tags = scenarioTags;
        long start = time.nanoTime();
        startNanos = start;
        boolean failed = false;
        try {
            scenario.body().run(this);
        } catch (IterationCutOff e) {
            // Counted below, as is every other end of an iteration that was cut off.
        } catch (Throwable e) {
            // Errors too: a StackOverflowError in a flow is that flow's failure, not the run's.
            failed = true;
            if (!isCancelled()) {
                run.failures().add(scenario.name(), e);
            }
        }
        long end = time.nanoTime();
        if (by.isAbandoned()) {
            return;
        }
        if (isCancelled()) {
            recordCutOff(end - start);
        } else {
            // An interrupt that the flow itself has set must not hit the next iteration.
            Thread.interrupted();
            lane.record(ITERATION, scenarioTags, 1, end - start, failed ? 1 : 0, end - start);
            scenario.countIteration();
        }
        fairness.iterated(start, end, recordData());
    }

    /** From another thread, for a flow that will not return; what its own thread does later is not counted. */
    void recordAbandoned() {
        recordCutOff(time.nanoTime() - startNanos);
        recordData();
    }

    private void recordCutOff(long lastedNanos) {
        lane.record(CUT_OFF_ITERATION, scenarioTags, 1);
        lane.recordCensored(CUT_OFF_RESPONSE_TIME, scenarioTags, lastedNanos);
        scenario.countInterrupted();
    }

    /** Records the bytes since the last time; true if any was received. */
    private boolean recordData() {
        long received = http.takeBytesReceived();
        lane.record(DATA, scenarioTags, http.takeBytesSent(), received);
        return received > 0;
    }

    @Override
    public int vu() {
        return vu.id();
    }

    @Override
    public long iteration() {
        return iteration;
    }

    @Override
    public String scenario() {
        return scenario.name();
    }

    @Override
    public Http http() {
        return http;
    }

    @Override
    public <T> boolean check(T value, String name, Predicate<? super T> condition) {
        requireName("check", name);
        Tags checkTags = value instanceof Response response
                ? tags.with("check", name).with("method", response.method()).with("name", response.name())
                : tags.with("check", name);
        boolean held = false;
        try {
            held = condition.test(value);
        } finally {
            recordCheck(checkTags, held);
        }
        return held;
    }

    @Override
    public boolean check(String name, boolean held) {
        requireName("check", name);
        recordCheck(tags.with("check", name), held);
        return held;
    }

    private void recordCheck(Tags checkTags, boolean held) {
        if (!isCancelled()) {
            lane.record(CHECK, checkTags, held ? 1 : 0);
        }
    }

    @Override
    public <T> T group(String name, Callable<T> body) throws Exception {
        requireName("group", name);
        checkpoint();
        Tags outer = tags;
        tags = outer.with("group", outer.get("group") + "::" + name);
        long start = time.nanoTime();
        try {
            return body.call();
        } finally {
            if (!isCancelled()) {
                lane.record(GROUP, tags, time.nanoTime() - start);
            }
            tags = outer;
        }
    }

    @Override
    public void group(String name, Action body) throws Exception {
        group(name, () -> {
            body.run();
            return true;
        });
    }

    @Override
    public <T> T measure(String name, Callable<T> body) throws Exception {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of what is measured must not be blank");
        }
        checkpoint();
        Tags measureTags = tags.with("name", name);
        boolean failed = true;
        long start = time.nanoTime();
        try {
            T result = body.call();
            failed = false;
            return result;
        } finally {
            if (!isCancelled()) {
                lane.record(MEASURE, measureTags, time.nanoTime() - start, failed ? 1 : 0);
            }
        }
    }

    @Override
    public void measure(String name, Action body) throws Exception {
        measure(name, () -> {
            body.run();
            return true;
        });
    }

    @Override
    public void think(Duration pause) {
        if (pause.isNegative()) {
            throw new IllegalArgumentException("think time must be 0 or more, but was " + pause);
        }
        checkpoint();
        try {
            time.sleepUntil(Time.after(time.nanoTime(), nanos(pause)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            checkpoint();
            // Not cut off: the flow has interrupted itself, and whoever waits next must see that.
        }
    }

    @Override
    public void think(Duration shortest, Duration longest) {
        if (shortest.isNegative() || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException(
                    "think time must be a range from 0 or more, but was " + shortest + " to " + longest);
        }
        long from = nanos(shortest);
        long to = nanos(longest);
        think(Duration.ofNanos(from == to ? from : ThreadLocalRandom.current().nextLong(from, to)));
    }

    /** Longer than 292 years is for ever. */
    private static long nanos(Duration duration) {
        return duration.compareTo(FOREVER) >= 0 ? Time.NEVER : duration.toNanos();
    }

    private static void requireName(String what, String name) {
        if (name.isBlank() || name.contains("::")) {
            throw new IllegalArgumentException(
                    "the name of a " + what + " must not be blank nor contain '::', but was '" + name + "'");
        }
    }

    @Override
    public Tags tags() {
        return tags;
    }

    @Override
    public boolean isCancelled() {
        Sitting by = sitting;
        return by != null && by.isCutOff();
    }

    @Override
    public void checkpoint() {
        if (isCancelled()) {
            throw new IterationCutOff();
        }
    }

    @Override
    public long takeStartDelayNanos() {
        // Closed models have no intended start but the real one.
        return 0;
    }

    @Override
    public void warnOnce(String message) {
        run.notices().addOnce(message);
    }
}

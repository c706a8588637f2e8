package dev.loadtest.internal.engine;

import static dev.loadtest.metric.BuiltinMetrics.DATA_RECEIVED;
import static dev.loadtest.metric.BuiltinMetrics.DATA_SENT;
import static dev.loadtest.metric.BuiltinMetrics.GROUP_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.MEASURE_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.MEASURE_FAILED;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.loadtest.Action;
import dev.loadtest.VuBody;
import dev.loadtest.VuContext;
import dev.loadtest.data.Feeder;
import dev.loadtest.http.ClientCalls;
import dev.loadtest.http.EventStream;
import dev.loadtest.http.Http;
import dev.loadtest.http.RequestOption;
import dev.loadtest.internal.data.FeederEnd;
import dev.loadtest.internal.http.Flow;
import dev.loadtest.internal.http.VuHttp;
import dev.loadtest.internal.http.jdk.VuCalls;
import dev.loadtest.internal.record.Bundle;
import dev.loadtest.internal.record.Lane;
import dev.loadtest.internal.record.MetricSet;
import dev.loadtest.internal.sse.EventStreams;
import dev.loadtest.internal.time.Time;
import dev.loadtest.internal.verdict.Reason;
import dev.loadtest.internal.websocket.WebSockets;
import dev.loadtest.metric.Counter;
import dev.loadtest.metric.Gauge;
import dev.loadtest.metric.RateMetric;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.TimeTrend;
import dev.loadtest.metric.Trend;
import dev.loadtest.websocket.WebSocketOption;
import dev.loadtest.websocket.WebSocketSession;

/**
 * What the author's code has at hand: the context of one virtual user in a scenario, or of the run's set-up and tear-down.
 * Used by one thread at a time.
 */
final class VuFlow implements VuContext, Flow {

    private static final MetricSet DATA = MetricSet.of(DATA_SENT, DATA_RECEIVED);
    private static final MetricSet GROUP = MetricSet.of(GROUP_DURATION);
    private static final MetricSet MEASURE = MetricSet.of(MEASURE_DURATION, MEASURE_FAILED);

    private final VirtualUser vu;
    private final FlowScope scope;
    private final RunContext run;
    private final Consumer<FeederEnd> dataEnd;
    private final Time time;
    private final Lane lane;
    private final VuHttp http;
    private final VuCalls calls;
    private final CheckSeries checks;
    private final LastSeries data;
    private final CustomSamples custom;
    private final ThinkTime thinkTime;
    /** Of the iteration as a whole, whatever its flow adds. */
    private Tags iterationTags;
    private Tags tags;
    private long iteration;
    private long indexInTest;
    private long startDelayNanos;
    private CutOff cutOff = () -> false;
    private boolean outOfData;
    private @Nullable WebSockets webSockets;
    private @Nullable EventStreams eventStreams;

    /**
     * A flow of a virtual user.
     *
     * @param dataEnd is told when there is no row of test data for it
     */
    VuFlow(VirtualUser vu, FlowScope scope, RunContext run, Consumer<FeederEnd> dataEnd) {
        this.dataEnd = dataEnd;
        this.vu = vu;
        this.scope = scope;
        this.run = run;
        this.time = run.time();
        this.lane = vu.lane();
        this.iterationTags = scope.tags();
        this.tags = iterationTags;
        this.http = run.transport().newClient(scope.http(), this, lane);
        this.calls = run.clients().newCalls(scope.http(), this, lane, vu.id());
        this.checks = new CheckSeries(lane);
        this.data = new LastSeries(lane, DATA);
        this.custom = new CustomSamples(this, lane, run.recorder());
        this.thinkTime = new ThinkTime(time, this);
    }

    void close() {
        http.close();
        calls.close();
    }

    void closeConnections() {
        http.abort();
        calls.abort();
    }

    /** Ends what this flow has left to other threads, once it has been cut off. */
    void endCalls() {
        calls.abort();
    }

    /** Makes this the flow of one iteration. */
    void begin(CutOff by, long iterationOfVu, long index, Tags tagsOfIteration) {
        cutOff = by;
        iteration = iterationOfVu;
        indexInTest = index;
        iterationTags = tagsOfIteration;
        tags = iterationTags;
        startDelayNanos = 0;
        outOfData = false;
        http.beginIteration();
    }

    /** Whether this iteration has asked for test data in vain: then it is none. */
    boolean isOutOfData() {
        return outOfData;
    }

    /** Lets the first call of the iteration count from the intended start. */
    void delayFirstCall(long nanos) {
        startDelayNanos = nanos;
    }

    /** Runs a part of a flow whose samples are told by a group that no author can name. */
    void inGroup(String group, VuBody body) throws Exception {
        Tags outer = tags;
        tags = outer.with("group", group);
        try {
            body.run(this);
        } finally {
            tags = outer;
        }
    }

    /** Records the bytes since the last time, if there were any to count; true if anything was received. */
    boolean recordData() {
        long received = http.takeBytesReceived();
        long sent = http.takeBytesSent();
        if (received > 0 || sent > 0) {
            // Where nobody counts them there is no sample, rather than 0.
            data.of(iterationTags).record(sent, received);
        }
        return received > 0 || http.takeHeard();
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
    public long iterationInTest() {
        return indexInTest;
    }

    @Override
    public String scenario() {
        return scope.scenario();
    }

    @Override
    public Http http() {
        return http;
    }

    @Override
    public HttpClient httpClient() {
        return calls.client();
    }

    @Override
    public HttpClient httpClient(Consumer<ClientCalls> options) {
        return calls.client(options);
    }

    @Override
    public WebSocketSession webSocket(String url, WebSocketOption... options) {
        WebSockets opened = webSockets;
        if (opened == null) {
            // Few flows have any.
            opened = new WebSockets(http, this, lane, time);
            webSockets = opened;
        }
        return opened.open(url, options);
    }

    @Override
    public EventStream events(String url, RequestOption... options) {
        EventStreams opened = eventStreams;
        if (opened == null) {
            opened = new EventStreams(http, this, lane, time);
            eventStreams = opened;
        }
        return opened.open(url, options);
    }

    /** Closes what the flow has left open; on its own thread. */
    void end() {
        if (eventStreams != null) {
            eventStreams.endIteration();
        }
        if (webSockets != null) {
            webSockets.endIteration();
        }
    }

    @Override
    public <T> T next(Feeder<T> feeder) {
        checkpoint();
        try {
            return run.feeders().next(feeder, vu.id());
        } catch (FeederEnd e) {
            // A source may have failed because it was this flow that read it, and was cut off.
            checkpoint();
            outOfData = true;
            dataEnd.accept(e);
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            checkpoint();
            throw new IllegalStateException("interrupted while waiting for a row of " + feeder, e);
        }
    }

    @Override
    public <T> boolean check(T value, String name, Predicate<? super T> condition) {
        requireName("check", name);
        Bundle series = checks.of(tags, name, value);
        boolean held = false;
        try {
            held = condition.test(value);
        } finally {
            recordCheck(series, held);
        }
        return held;
    }

    @Override
    public boolean check(String name, boolean held) {
        requireName("check", name);
        recordCheck(checks.of(tags, name, null), held);
        return held;
    }

    private void recordCheck(Bundle series, boolean held) {
        if (!isCancelled()) {
            series.record(held ? 1 : 0);
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
    public void add(Counter counter, double amount, Tags extra) {
        custom.add(counter, amount, extra);
    }

    @Override
    public void add(Trend trend, double value, Tags extra) {
        custom.add(trend, value, extra);
    }

    @Override
    public void add(TimeTrend trend, Duration value, Tags extra) {
        custom.add(trend, value, extra);
    }

    @Override
    public void add(RateMetric rate, boolean held, Tags extra) {
        custom.add(rate, held ? 1 : 0, extra);
    }

    @Override
    public void set(Gauge gauge, double value, Tags extra) {
        custom.set(gauge, value, extra);
    }

    @Override
    public void think(Duration pause) {
        thinkTime.think(pause);
    }

    @Override
    public void think(Duration shortest, Duration longest) {
        thinkTime.think(shortest, longest);
    }

    private static void requireName(String what, String name) {
        if (name.isBlank() || name.contains("::")) {
            throw new IllegalArgumentException(
                    "the name of a " + what + " must not be blank nor contain '::', but was '" + name + "'");
        }
    }

    @Override
    public void tag(String key, String value) {
        if (key.isBlank()) {
            throw new IllegalArgumentException("the name of a tag must not be blank (value '" + value + "')");
        }
        tags = tags.with(key, value);
    }

    @Override
    public void share(String name, Object value) {
        run.shared().put(name, value);
    }

    @Override
    public <T> T shared(String name, Class<T> type) {
        Object value = run.shared().get(name);
        if (value == null) {
            throw new NoSuchElementException(
                    "nothing is shared as '" + name + "'; shared are " + run.shared().keySet());
        }
        return type.cast(value);
    }

    @Override
    public void abortTest(String reason) {
        run.stop().abort(new Reason.Aborted(reason));
        throw new IterationCutOff();
    }

    @Override
    public Tags tags() {
        return tags;
    }

    @Override
    public boolean isCancelled() {
        return cutOff.isCutOff();
    }

    @Override
    public BooleanSupplier cutOff() {
        return cutOff::isCutOff;
    }

    @Override
    public void checkpoint() {
        if (isCancelled()) {
            throw new IterationCutOff();
        }
    }

    @Override
    public long takeStartDelayNanos() {
        long delay = startDelayNanos;
        startDelayNanos = 0;
        return delay;
    }

    @Override
    public void warnOnce(String message) {
        run.notices().addOnce(message);
    }
}

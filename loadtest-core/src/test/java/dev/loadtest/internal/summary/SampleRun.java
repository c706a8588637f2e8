package dev.loadtest.internal.summary;

import static dev.loadtest.metric.BuiltinMetrics.*;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import dev.loadtest.http.RequestSample;
import dev.loadtest.internal.record.Lane;
import dev.loadtest.internal.record.MetricSet;
import dev.loadtest.internal.record.Recorder;
import dev.loadtest.internal.summary.RunReport.ScenarioReport;
import dev.loadtest.internal.verdict.FailureLog;
import dev.loadtest.internal.verdict.Judge;
import dev.loadtest.internal.verdict.JudgedTime;
import dev.loadtest.internal.verdict.Reason;
import dev.loadtest.internal.verdict.Rules;
import dev.loadtest.internal.verdict.RunFacts;
import dev.loadtest.internal.verdict.ThresholdExpression;
import dev.loadtest.internal.verdict.ThresholdOutcome;
import dev.loadtest.internal.verdict.ThresholdRule;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.Tags;

/** Records a run by hand and makes a report of it. */
final class SampleRun {

    static final String BLOG = "http://localhost:8089";
    static final double MILLI = 1e6;

    private static final MetricSet HTTP = MetricSet.of(HTTP_REQS, HTTP_REQ_DURATION, HTTP_REQ_BLOCKED,
            HTTP_REQ_CONNECTING, HTTP_REQ_TLS_HANDSHAKING, HTTP_REQ_SENDING, HTTP_REQ_WAITING, HTTP_REQ_RECEIVING,
            HTTP_REQ_FAILED);
    private static final MetricSet HTTP_RESPONSE = MetricSet.of(HTTP_REQ_RESPONSE_TIME);
    private static final MetricSet ITERATION = MetricSet.of(DATA_SENT, DATA_RECEIVED, ITERATION_DURATION, ITERATIONS,
            ITERATIONS_FAILED);
    private static final MetricSet ITERATION_RESPONSE = MetricSet.of(ITERATION_RESPONSE_TIME);
    private static final MetricSet START_DELAY = MetricSet.of(ITERATION_START_DELAY);
    private static final MetricSet CHECK = MetricSet.of(CHECKS);
    private static final MetricSet VU_GAUGES = MetricSet.of(VUS, VUS_MAX);

    final FailureLog failures = new FailureLog();
    private final Recorder recorder;
    private final Lane lane;
    private final List<ThresholdRule> rules = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final List<Reason> events = new ArrayList<>();
    private final List<RequestSample> slowest = new ArrayList<>();
    private final List<RequestSample> failed = new ArrayList<>();
    private final Map<ThresholdRule, ThresholdOutcome> windows = new HashMap<>();
    private Optional<String> sizing = Optional.empty();
    private List<String> statistics = RunReport.DEFAULT_TREND_STATISTICS;
    private Duration duration = Duration.ofSeconds(20);
    private final Map<String, Duration> phases = new HashMap<>();
    private final List<MetricSelector> submetrics = new ArrayList<>();

    SampleRun(Metric... custom) {
        recorder = new Recorder(Stream.concat(BuiltinMetrics.all().stream(), Stream.of(custom)).toList(), 1,
                Recorder.DEFAULT_SERIES_LIMIT);
        lane = recorder.lane(0);
    }

    private static Tags tags() {
        return Tags.of("scenario", "default").with("group", "");
    }

    static Tags request(String method, String name, int status) {
        return tags().with("method", method).with("name", name).with("status", Integer.toString(status))
                .with("expected_response", Boolean.toString(status >= 200 && status < 400));
    }

    SampleRun http(String method, String name, int status, double millis) {
        return http(request(method, name, status), millis);
    }

    SampleRun http(Tags tags, double millis) {
        boolean failed = "false".equals(tags.get("expected_response"));
        double nanos = millis * MILLI;
        lane.record(HTTP, tags, 1, nanos, 0.01 * MILLI, 0, 0, 0.02 * MILLI, nanos - 0.05 * MILLI, 0.03 * MILLI,
                failed ? 1 : 0);
        lane.record(HTTP_RESPONSE, tags, nanos + 0.4 * MILLI);
        return this;
    }

    SampleRun cutOff(String method, String name, double millis) {
        lane.recordCensored(HTTP_RESPONSE, tags().with("method", method).with("name", name), millis * MILLI);
        return this;
    }

    SampleRun iterationCutOffAfter(double millis) {
        lane.recordCensored(ITERATION_RESPONSE, tags(), millis * MILLI);
        return this;
    }

    SampleRun check(String name, Tags tags, boolean passed) {
        lane.record(CHECK, tags.with("check", name), passed ? 1 : 0);
        return this;
    }

    SampleRun iteration(double millis, boolean failed) {
        lane.record(ITERATION, tags(), 300, 640, millis * MILLI, 1, failed ? 1 : 0);
        lane.record(ITERATION_RESPONSE, tags(), millis * MILLI);
        return this;
    }

    SampleRun startDelay(double millis) {
        lane.record(START_DELAY, tags(), millis * MILLI);
        return this;
    }

    SampleRun vus(int active, int max) {
        lane.record(VU_GAUGES, Tags.none(), active, max);
        return this;
    }

    SampleRun record(Metric metric, Tags tags, double... values) {
        MetricSet set = MetricSet.of(metric);
        for (double value : values) {
            lane.record(set, tags, value);
        }
        return this;
    }

    SampleRun threshold(String selector, String expression) {
        rules.add(new ThresholdRule(MetricSelector.parse(selector), ThresholdExpression.parse(expression)));
        return this;
    }

    /** A threshold over a sliding window, and the worst that it saw. */
    SampleRun window(ThresholdOutcome worst) {
        rules.add(worst.rule());
        windows.put(worst.rule(), worst);
        return this;
    }

    SampleRun event(Reason reason) {
        events.add(reason);
        return this;
    }

    SampleRun sized(String text) {
        sizing = Optional.of(text);
        return this;
    }

    SampleRun slowest(RequestSample sample) {
        slowest.add(sample);
        return this;
    }

    SampleRun failed(RequestSample sample) {
        failed.add(sample);
        return this;
    }

    SampleRun notice(String notice) {
        notices.add(notice);
        return this;
    }

    SampleRun statistics(String... names) {
        statistics = List.of(names);
        return this;
    }

    SampleRun lasting(Duration duration) {
        this.duration = duration;
        return this;
    }

    SampleRun phase(String name, Duration length) {
        phases.put(name, length);
        return this;
    }

    SampleRun submetric(String selector) {
        submetrics.add(MetricSelector.parse(selector));
        return this;
    }

    RunReport report() {
        recorder.collect();
        MetricsSnapshot metrics = recorder.snapshot();
        JudgedTime time = new JudgedTime(duration, phases);
        return new RunReport("PublishingLoadTest.authorsPublish", Instant.parse("2026-11-23T09:30:00Z"), time,
                List.of(new ScenarioReport("default", "Up to 10 looping VUs for 20s over 3 stages"
                        + " (gracefulRampDown: 30s, gracefulStop: 30s)")),
                metrics,
                new Judge(new Rules(rules, false))
                        .judge(new RunFacts(metrics, time, List.of("default"), Set.of(), failures.groups(), events,
                                windows)),
                failures.groups(), notices, statistics, submetrics, sizing, slowest, failed);
    }

    /** What the first page of the manual runs, when all is well. */
    static SampleRun publishing() {
        SampleRun run = new SampleRun();
        Random random = new Random(12345);
        for (int i = 0; i < 298; i++) {
            double login = 72 + 30 * random.nextDouble() + (i % 40 == 0 ? 90 : 0);
            double post = 4 + 6 * random.nextDouble() + (i % 55 == 0 ? 40 : 0);
            run.publish(login, post, 200);
            run.iteration(login + post + 0.61, false);
        }
        for (int i = 0; i <= 10; i++) {
            run.vus(Math.min(10, i + 1), 10);
        }
        run.vus(1, 10);
        return run.threshold("http_req_duration", "p(95)<800")
                .threshold("http_req_duration{name:" + BLOG + "/blog}", "p(99)<200");
    }

    void publish(double login, double post, int status) {
        Tags first = request("POST", BLOG + "/authenticate", 200);
        Tags second = request("POST", BLOG + "/blog", status);
        http(first, login).check("status was 200", first, true);
        http(second, post).check("status was 200", second, status == 200);
    }

    /** The same on a bad day. */
    static SampleRun failing() {
        SampleRun run = new SampleRun(custom("cart_total"));
        Random random = new Random(54321);
        for (int i = 0; i < 214; i++) {
            double login = 180 + 700 * random.nextDouble();
            double post = 10 + 60 * random.nextDouble();
            run.publish(login, post, i % 9 == 0 ? 503 : 200);
            run.iteration(login + post + 0.61, i % 30 == 0);
            run.record(custom("cart_total"), tags(), 3.5 + i % 7);
            run.record(GROUP_DURATION, tags().with("group", "::publish"), (login + post) * MILLI);
            run.record(MEASURE_DURATION, tags().with("name", "insert row"), post / 3 * MILLI);
            run.record(MEASURE_FAILED, tags().with("name", "insert row"), i % 50 == 0 ? 1 : 0);
            if (i % 30 == 0) {
                run.failures.add("default", failure("no title in <html>\nservice unavailable"));
            }
        }
        for (int i = 0; i < 4; i++) {
            run.cutOff("POST", BLOG + "/authenticate", 30_000);
        }
        run.record(INTERRUPTED_ITERATIONS, tags(), 4);
        run.vus(3, 10).vus(10, 10).vus(1, 10);
        return run.threshold("http_req_duration", "p(95)<800")
                .threshold("http_req_response_time", "max<2000")
                .threshold("checks", "rate>0.99")
                .notice("The target sets no Keep-Alive: every request opens a connection of its own.");
    }

    /** WebSockets and streams of events: most go well, one of each is lost. */
    static SampleRun streaming() {
        SampleRun run = new SampleRun().lasting(Duration.ofSeconds(40));
        Tags chat = stream("ws://localhost:8089/chat", 101);
        Tags prices = stream(BLOG + "/prices/{id}", 200);
        Random random = new Random(4242);
        for (int i = 0; i < 20; i++) {
            boolean lost = i == 7;
            run.record(WS_SESSIONS, chat, 1).record(WS_CONNECTING, chat, (2 + random.nextDouble()) * MILLI)
                    .record(WS_SESSION_DURATION, lost ? lost(chat) : chat, (900 + 200 * random.nextDouble()) * MILLI)
                    .record(WS_SESSION_FAILED, lost ? lost(chat) : chat, lost ? 1 : 0);
            run.record(SSE_STREAMS, prices, 1).record(SSE_CONNECTING, prices, (3 + random.nextDouble()) * MILLI)
                    .record(SSE_TIME_TO_FIRST_EVENT, prices, (12 + 5 * random.nextDouble()) * MILLI)
                    .record(SSE_STREAM_FAILED, lost ? lost(prices) : prices, lost ? 1 : 0);
            for (int message = 0; message < 25; message++) {
                run.record(WS_MSGS_SENT, chat, 1).record(WS_MSGS_RECEIVED, chat, 1, 1)
                        .record(SSE_EVENTS, prices, 1)
                        .record(SSE_EVENT_INTERVAL, prices, (90 + 20 * random.nextDouble()) * MILLI);
            }
            if (!lost) {
                run.record(WS_PING, chat, (0.4 + random.nextDouble()) * MILLI);
            }
            run.iteration(1_100 + 200 * random.nextDouble(), lost);
        }
        return run.vus(1, 1).threshold("ws_session_failed", "rate<0.01")
                .threshold("sse_time_to_first_event", "p(95)<100").threshold("ws_connecting{status:101}", "max<10");
    }

    private static Tags stream(String name, int status) {
        return tags().with("name", name).with("url", name).with("status", Integer.toString(status));
    }

    private static Tags lost(Tags tags) {
        return tags.with("error", "connection lost").with("error_code", "1202");
    }

    /** An exception of an author's, whose trace does not depend on who runs this. */
    static Exception failure(String message) {
        Exception failure = new IllegalStateException(message);
        failure.setStackTrace(new StackTraceElement[]{
                new StackTraceElement("org.example.blog.PublishingLoadTest", "publish", "PublishingLoadTest.java",
                        42)});
        return failure;
    }

    static Metric custom(String name) {
        return new Metric(name, dev.loadtest.metric.MetricType.TREND, dev.loadtest.metric.ValueKind.DEFAULT);
    }
}

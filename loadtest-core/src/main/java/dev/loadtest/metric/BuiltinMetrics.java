package dev.loadtest.metric;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every metric that the engine and the transports record by themselves. Names and definitions are k6's where k6 has the
 * metric; those marked "ours" have no counterpart there.
 */
public final class BuiltinMetrics {

    /** Active virtual users, sampled once per second. */
    public static final Metric VUS = Metric.gauge("vus");
    /** Initialised virtual users, sampled once per second. */
    public static final Metric VUS_MAX = Metric.gauge("vus_max");

    /** Iterations that ran to their end, also those that ended by an exception. */
    public static final Metric ITERATIONS = Metric.counter("iterations");
    /** From the real start of an iteration to its end. */
    public static final Metric ITERATION_DURATION = Metric.time("iteration_duration");
    /** Ours: share of iterations that ended by an exception. */
    public static final Metric ITERATIONS_FAILED = Metric.rate("iterations_failed");
    /** Ours: iterations that were started and cut off at the end of the graceful stop. */
    public static final Metric INTERRUPTED_ITERATIONS = Metric.counter("interrupted_iterations");
    /** Ours: real start of an iteration less its intended start. */
    public static final Metric ITERATION_START_DELAY = Metric.time("iteration_start_delay");
    /** Ours: from the intended start of an iteration to its end; iterations cut off are kept as censored values. */
    public static final Metric ITERATION_RESPONSE_TIME = Metric.time("iteration_response_time");
    /** Iterations that the plan asked for and that never ran. */
    public static final Metric DROPPED_ITERATIONS = Metric.counter("dropped_iterations");

    /** Share of checks that held. */
    public static final Metric CHECKS = Metric.rate("checks");
    /** Time spent in a group, pauses included. */
    public static final Metric GROUP_DURATION = Metric.time("group_duration");
    /** Ours: time spent in code given to {@code measure}, by its {@code name} tag. */
    public static final Metric MEASURE_DURATION = Metric.time("measure_duration");
    /** Ours: share of {@code measure} calls that threw. */
    public static final Metric MEASURE_FAILED = Metric.rate("measure_failed");

    /** HTTP requests, every redirect hop counted. */
    public static final Metric HTTP_REQS = Metric.counter("http_reqs");
    /** Sending + waiting + receiving; no DNS, connect or TLS. */
    public static final Metric HTTP_REQ_DURATION = Metric.time("http_req_duration");
    /** From asking for a connection to having it. */
    public static final Metric HTTP_REQ_BLOCKED = Metric.time("http_req_blocked");
    /** Ours, and once k6's: name look-up; recorded only where a connection was opened. */
    public static final Metric HTTP_REQ_LOOKING_UP = Metric.time("http_req_looking_up");
    /** TCP connect; 0 on a reused connection. */
    public static final Metric HTTP_REQ_CONNECTING = Metric.time("http_req_connecting");
    /** TLS handshake; 0 on a reused connection. */
    public static final Metric HTTP_REQ_TLS_HANDSHAKING = Metric.time("http_req_tls_handshaking");
    /** Writing the request. */
    public static final Metric HTTP_REQ_SENDING = Metric.time("http_req_sending");
    /** From the request written to the first byte of the response. */
    public static final Metric HTTP_REQ_WAITING = Metric.time("http_req_waiting");
    /** From the first byte of the response to its last. */
    public static final Metric HTTP_REQ_RECEIVING = Metric.time("http_req_receiving");
    /** Share of requests whose response was not an expected one. */
    public static final Metric HTTP_REQ_FAILED = Metric.rate("http_req_failed");
    /** Ours: the whole call as its caller saw it, redirects included; cut-off calls are kept as censored values. */
    public static final Metric HTTP_REQ_RESPONSE_TIME = Metric.time("http_req_response_time");
    /** Ours: requests sent a second time because a reused connection had died before one response byte. */
    public static final Metric HTTP_REQ_REPLAYS = Metric.counter("http_req_replays");
    /** Ours: attempts of calls that were followed by another, where the author has asked for retries. */
    public static final Metric HTTP_REQ_RETRIES = Metric.counter("http_req_retries");

    /** Attempts to open a WebSocket, those that failed too. */
    public static final Metric WS_SESSIONS = Metric.counter("ws_sessions");
    /** From the call that opens a WebSocket to the server's answer: DNS, connecting, TLS and the handshake. */
    public static final Metric WS_CONNECTING = Metric.time("ws_connecting");
    /** From the call that opens a WebSocket to the end of its session. */
    public static final Metric WS_SESSION_DURATION = Metric.time("ws_session_duration");
    /** Messages sent on WebSockets. */
    public static final Metric WS_MSGS_SENT = Metric.counter("ws_msgs_sent");
    /** Messages received on WebSockets. */
    public static final Metric WS_MSGS_RECEIVED = Metric.counter("ws_msgs_received");
    /** From a ping to its pong. */
    public static final Metric WS_PING = Metric.time("ws_ping");
    /** Ours: share of WebSocket sessions that could not be opened, or were lost before anybody had closed them. */
    public static final Metric WS_SESSION_FAILED = Metric.rate("ws_session_failed");

    /** Ours: attempts to open a stream of server-sent events. */
    public static final Metric SSE_STREAMS = Metric.counter("sse_streams");
    /** Ours: from the call that opens a stream of events to the head of the server's answer. */
    public static final Metric SSE_CONNECTING = Metric.time("sse_connecting");
    /** Ours: from the call that opens a stream of events to its first event. */
    public static final Metric SSE_TIME_TO_FIRST_EVENT = Metric.time("sse_time_to_first_event");
    /** Ours: from an event to the next of its stream, as the flow got them. */
    public static final Metric SSE_EVENT_INTERVAL = Metric.time("sse_event_interval");
    /** Ours: server-sent events. */
    public static final Metric SSE_EVENTS = Metric.counter("sse_events");
    /** Ours: share of streams of events that could not be opened, or were lost. */
    public static final Metric SSE_STREAM_FAILED = Metric.rate("sse_stream_failed");

    /** Bytes written to sockets, TLS included. */
    public static final Metric DATA_SENT = Metric.data("data_sent");
    /** Bytes read from sockets, TLS included. */
    public static final Metric DATA_RECEIVED = Metric.data("data_received");

    /**
     * Ours: samples that an output should have had and has not, because it was too slow or failed; tagged with its name as
     * {@code output}.
     */
    public static final Metric LOADTEST_LOST_SAMPLES = Metric.counter("loadtest_lost_samples");

    private static final List<Metric> ALL = List.of(
            VUS, VUS_MAX,
            ITERATIONS, ITERATION_DURATION, ITERATIONS_FAILED, INTERRUPTED_ITERATIONS, ITERATION_START_DELAY,
            ITERATION_RESPONSE_TIME, DROPPED_ITERATIONS,
            CHECKS, GROUP_DURATION, MEASURE_DURATION, MEASURE_FAILED,
            HTTP_REQS, HTTP_REQ_DURATION, HTTP_REQ_BLOCKED, HTTP_REQ_LOOKING_UP, HTTP_REQ_CONNECTING,
            HTTP_REQ_TLS_HANDSHAKING,
            HTTP_REQ_SENDING, HTTP_REQ_WAITING, HTTP_REQ_RECEIVING, HTTP_REQ_FAILED, HTTP_REQ_RESPONSE_TIME,
            HTTP_REQ_REPLAYS, HTTP_REQ_RETRIES,
            WS_SESSIONS, WS_CONNECTING, WS_SESSION_DURATION, WS_MSGS_SENT, WS_MSGS_RECEIVED, WS_PING, WS_SESSION_FAILED,
            SSE_STREAMS, SSE_CONNECTING, SSE_TIME_TO_FIRST_EVENT, SSE_EVENT_INTERVAL, SSE_EVENTS, SSE_STREAM_FAILED,
            DATA_SENT, DATA_RECEIVED, LOADTEST_LOST_SAMPLES);

    private static final Map<String, Metric> BY_NAME = ALL.stream()
            .collect(Collectors.toUnmodifiableMap(Metric::name, Function.identity()));

    private BuiltinMetrics() {}

    /**
     * All built-in metrics.
     *
     * @return an immutable list
     */
    public static List<Metric> all() {
        return ALL;
    }

    /**
     * The built-in metric of that name.
     *
     * @param name a metric name
     * @return the metric, empty if there is none of that name
     */
    public static Optional<Metric> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}

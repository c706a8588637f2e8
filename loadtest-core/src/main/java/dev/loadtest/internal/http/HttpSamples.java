package dev.loadtest.internal.http;

import dev.loadtest.internal.record.Lane;
import dev.loadtest.internal.record.MetricSet;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.Tags;

/** Records what HTTP calls did, in one bundle per hop. */
final class HttpSamples {

    /** The call's own metric comes with the bundle of its last hop: one look-up less. */
    private static final MetricSet BUNDLE = MetricSet.of(BuiltinMetrics.HTTP_REQS, BuiltinMetrics.HTTP_REQ_DURATION,
            BuiltinMetrics.HTTP_REQ_BLOCKED, BuiltinMetrics.HTTP_REQ_CONNECTING,
            BuiltinMetrics.HTTP_REQ_TLS_HANDSHAKING, BuiltinMetrics.HTTP_REQ_SENDING, BuiltinMetrics.HTTP_REQ_WAITING,
            BuiltinMetrics.HTTP_REQ_RECEIVING, BuiltinMetrics.HTTP_REQ_FAILED, BuiltinMetrics.HTTP_REQ_RESPONSE_TIME);
    private static final MetricSet RESPONSE_TIME = MetricSet.of(BuiltinMetrics.HTTP_REQ_RESPONSE_TIME);
    private static final MetricSet REPLAYS = MetricSet.of(BuiltinMetrics.HTTP_REQ_REPLAYS);

    private static final MetricSet FAILED = MetricSet.of(BuiltinMetrics.HTTP_REQ_FAILED);

    /** In place of a response time: there is none, the call goes on with another hop. */
    static final double GOES_ON = Double.NaN;

    private final Lane lane;

    HttpSamples(Lane lane) {
        this.lane = lane;
    }

    void hop(Tags tags, Hop hop, boolean expected, double responseTime) {
        Phases phases = hop.phases();
        lane.record(BUNDLE, tags, 1, (double) phases.duration(), (double) phases.blocked(),
                (double) phases.connecting(), (double) phases.tlsHandshaking(), (double) phases.sending(),
                (double) phases.waiting(), (double) phases.receiving(), expected ? 0 : 1, responseTime);
        if (hop.replays() > 0) {
            lane.record(REPLAYS, tags, hop.replays());
        }
    }

    /** A request that could not be sent at all: it took no time, and is none of the requests that did. */
    void unsendable(Tags tags) {
        lane.record(FAILED, tags, 1);
    }

    void cutOff(Tags tags, double lasted) {
        lane.recordCensored(RESPONSE_TIME, tags, lasted);
    }
}

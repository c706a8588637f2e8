package dev.loadtest.internal.http;

import dev.loadtest.internal.record.Bundle;
import dev.loadtest.internal.record.Lane;
import dev.loadtest.internal.record.MetricSet;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.Tags;

/** Records what HTTP calls of one client did, in one bundle per hop. Thread-safe. */
final class HttpSamples {

    /** The call's own metric comes with the bundle of its last hop: one look-up less. */
    private static final MetricSet BUNDLE = MetricSet.of(BuiltinMetrics.HTTP_REQS, BuiltinMetrics.HTTP_REQ_DURATION,
            BuiltinMetrics.HTTP_REQ_BLOCKED, BuiltinMetrics.HTTP_REQ_CONNECTING,
            BuiltinMetrics.HTTP_REQ_TLS_HANDSHAKING, BuiltinMetrics.HTTP_REQ_SENDING, BuiltinMetrics.HTTP_REQ_WAITING,
            BuiltinMetrics.HTTP_REQ_RECEIVING, BuiltinMetrics.HTTP_REQ_FAILED, BuiltinMetrics.HTTP_REQ_RESPONSE_TIME);
    private static final MetricSet RESPONSE_TIME = MetricSet.of(BuiltinMetrics.HTTP_REQ_RESPONSE_TIME);
    private static final MetricSet LOOKING_UP = MetricSet.of(BuiltinMetrics.HTTP_REQ_LOOKING_UP);
    private static final MetricSet REPLAYS = MetricSet.of(BuiltinMetrics.HTTP_REQ_REPLAYS);

    private static final MetricSet RETRIES = MetricSet.of(BuiltinMetrics.HTTP_REQ_RETRIES);
    private static final MetricSet FAILED = MetricSet.of(BuiltinMetrics.HTTP_REQ_FAILED);

    /** In place of a response time: there is none, the call goes on with another hop. */
    static final double GOES_ON = Double.NaN;

    private final Lane lane;
    private final HttpTags tags;
    private final Keeping keeping;
    private final KnownSeries known = new KnownSeries();

    HttpSamples(Lane lane, HttpTags tags, Keeping keeping) {
        this.lane = lane;
        this.tags = tags;
        this.keeping = keeping;
    }

    /** A hop that has ended, with or without a response. */
    void hop(Tags flow, Tags extra, String name, Hop hop, Judgement judgement, double responseTime) {
        KnownSeries.Kind kind = known.find(flow, extra, hop, name, judgement);
        if (kind == null) {
            kind = known.add(flow, extra, hop, name, judgement,
                    lane.bundle(BUNDLE, tagsOf(flow, extra, name, hop, judgement)),
                    keeping.slot(hop.request().method(), name));
        }
        Bundle bundle = kind.bundle();
        Phases phases = hop.phases();
        bundle.record(1, phases.duration(), phases.blocked(), Phases.sample(phases.connecting()),
                Phases.sample(phases.tlsHandshaking()), Phases.sample(phases.sending()), phases.waiting(),
                phases.receiving(), judgement.failed(), responseTime);
        if (phases.lookingUp() > 0) {
            lane.record(LOOKING_UP, tagsOf(flow, extra, name, hop, judgement), phases.lookingUp());
        }
        if (hop.replays() > 0) {
            lane.record(REPLAYS, tagsOf(flow, extra, name, hop, judgement), hop.replays());
        }
        boolean failed = judgement == Judgement.UNEXPECTED;
        if (failed || phases.duration() > kind.slot().threshold()) {
            keeping.offer(kind.slot(), flow, name, hop, failed, responseTime);
        }
    }

    /** An attempt that is followed by another. */
    void retried(Tags flow, Tags extra, String name, Hop hop, Judgement judgement) {
        hop(flow, extra, name, hop, judgement, GOES_ON);
        lane.record(RETRIES, tagsOf(flow, extra, name, hop, judgement), 1);
    }

    private Tags tagsOf(Tags flow, Tags extra, String name, Hop hop, Judgement judgement) {
        HttpTags.Outcome outcome = new HttpTags.Outcome(hop.status(), hop.protocol(), hop.tlsVersion(), judgement,
                hop.error());
        return tags.of(new HttpTags.Key(flow, extra, hop.request().method(), name, outcome));
    }

    /** A request that could not be sent at all: it took no time, and is none of the requests that did. */
    void unsendable(HttpTags.Key key) {
        lane.record(FAILED, tags.of(key), 1);
    }

    /** A call that was cut off, and how long it had lasted. */
    void cutOff(HttpTags.Key key, double lasted) {
        lane.recordCensored(RESPONSE_TIME, tags.of(key), lasted);
    }
}

package dev.loadtest.internal.websocket;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpError;
import dev.loadtest.internal.http.Flow;
import dev.loadtest.internal.record.Lane;
import dev.loadtest.internal.record.MetricSet;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.Tags;

/**
 * Records what one session did. What concerns it as a whole carries the flow's tags at its beginning; messages and pings
 * carry those of their own moment, so that they are in the group that sends and receives them. After the flow was cut off
 * nothing is recorded.
 */
final class SessionSamples {

    private static final MetricSet CONNECT = MetricSet.of(BuiltinMetrics.WS_SESSIONS, BuiltinMetrics.WS_CONNECTING);
    private static final MetricSet END = MetricSet.of(BuiltinMetrics.WS_SESSION_DURATION,
            BuiltinMetrics.WS_SESSION_FAILED);
    private static final MetricSet SENT = MetricSet.of(BuiltinMetrics.WS_MSGS_SENT);
    private static final MetricSet RECEIVED = MetricSet.of(BuiltinMetrics.WS_MSGS_RECEIVED);
    private static final MetricSet PING = MetricSet.of(BuiltinMetrics.WS_PING);

    private final Flow flow;
    private final Lane lane;
    private final Tags first;
    private final SessionTags own;
    /** The flow's tags of the last sample, and what became of them: they seldom change. */
    private Tags flowTags;
    private Tags present;

    SessionSamples(Flow flow, Lane lane, SessionTags own) {
        this.flow = flow;
        this.lane = lane;
        this.own = own;
        this.flowTags = flow.tags();
        this.first = own.on(flowTags);
        this.present = first;
    }

    /** An attempt to open the session has ended. */
    void connected(long nanos) {
        record(CONNECT, first, 1, nanos);
    }

    /** The session, or the attempt to open it, has ended. */
    void ended(long nanos, @Nullable HttpError error) {
        record(END, error == null ? first : SessionTags.with(first, error), nanos, error == null ? 0 : 1);
    }

    void sent() {
        record(SENT, now(), 1);
    }

    void received() {
        record(RECEIVED, now(), 1);
    }

    void ping(long nanos) {
        record(PING, now(), nanos);
    }

    private Tags now() {
        Tags tags = flow.tags();
        if (!tags.equals(flowTags)) {
            flowTags = tags;
            present = own.on(tags);
        }
        return present;
    }

    private void record(MetricSet set, Tags tags, double... values) {
        if (!flow.isCancelled()) {
            lane.record(set, tags, values);
        }
    }
}

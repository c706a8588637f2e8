package dev.loadtest.internal.sse;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpError;
import dev.loadtest.internal.http.Flow;
import dev.loadtest.internal.http.StreamRequest;
import dev.loadtest.internal.record.Lane;
import dev.loadtest.internal.record.MetricSet;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.Tags;

/** Records what one stream brought, with the flow's tags at its beginning. Nothing after the flow was cut off. */
final class StreamSamples {

    private static final MetricSet STREAMS = MetricSet.of(BuiltinMetrics.SSE_STREAMS, BuiltinMetrics.SSE_CONNECTING);
    private static final MetricSet FIRST = MetricSet.of(BuiltinMetrics.SSE_EVENTS,
            BuiltinMetrics.SSE_TIME_TO_FIRST_EVENT);
    private static final MetricSet LATER = MetricSet.of(BuiltinMetrics.SSE_EVENTS, BuiltinMetrics.SSE_EVENT_INTERVAL);
    private static final MetricSet FAILED = MetricSet.of(BuiltinMetrics.SSE_STREAM_FAILED);
    private static final Set<String> MEASURED = Set.of("status", "error", "error_code");

    private final Flow flow;
    private final Lane lane;
    private final Tags tags;

    StreamSamples(Flow flow, Lane lane, StreamRequest request, int status) {
        this.flow = flow;
        this.lane = lane;
        Tags[] all = {flow.tags().with("name", request.name()).with("url", request.name())};
        request.tags().forEach((key, value) -> {
            if (!MEASURED.contains(key)) {
                all[0] = all[0].with(key, value);
            }
        });
        this.tags = all[0].with("status", Integer.toString(status));
    }

    /** An attempt to open the stream has ended. */
    void connected(long nanos, @Nullable HttpError error) {
        record(STREAMS, with(error), 1, nanos);
    }

    /** The stream, or the attempt to open it, has ended. */
    void ended(@Nullable HttpError error) {
        record(FAILED, with(error), error == null ? 0 : 1);
    }

    void firstEvent(long nanosSinceCall) {
        record(FIRST, tags, 1, nanosSinceCall);
    }

    void laterEvent(long nanosSinceLast) {
        record(LATER, tags, 1, nanosSinceLast);
    }

    private Tags with(@Nullable HttpError error) {
        return error == null
                ? tags
                : tags.with("error", error.message()).with("error_code", Integer.toString(error.code()));
    }

    private void record(MetricSet set, Tags with, double... values) {
        if (!flow.isCancelled()) {
            lane.record(set, with, values);
        }
    }
}

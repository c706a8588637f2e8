package dev.loadtest.internal.http.jdk;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpError;
import dev.loadtest.internal.record.Lane;
import dev.loadtest.internal.record.MetricSet;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.Tags;

/** Records what calls over java.net.http did. Phases that cannot be seen have no samples. */
final class CallSamples {

    private static final MetricSet BUNDLE = MetricSet.of(BuiltinMetrics.HTTP_REQS, BuiltinMetrics.HTTP_REQ_DURATION,
            BuiltinMetrics.HTTP_REQ_BLOCKED,
            BuiltinMetrics.HTTP_REQ_SENDING, BuiltinMetrics.HTTP_REQ_WAITING, BuiltinMetrics.HTTP_REQ_RECEIVING,
            BuiltinMetrics.HTTP_REQ_FAILED, BuiltinMetrics.HTTP_REQ_RESPONSE_TIME);
    private static final MetricSet RESPONSE_TIME = MetricSet.of(BuiltinMetrics.HTTP_REQ_RESPONSE_TIME);

    private CallSamples() {}

    static void complete(Lane lane, Tags tags, CallStamps stamps, @Nullable HttpError error, boolean expected,
            long startDelayNanos) {
        int failed = expected ? 0 : 1;
        double lasted = startDelayNanos + stamps.lasted();
        if (error != null && JdkFailures.isBeforeConnection(error)) {
            // As over HTTP/1.1: no request was sent, so none was waited for.
            lane.record(BUNDLE, tags, 1, 0, stamps.blocked(), 0, 0, 0, failed, lasted);
        } else {
            lane.record(BUNDLE, tags, 1, stamps.duration(), stamps.blocked(), stamps.sending(), stamps.waiting(),
                    stamps.receiving(),
                    failed, lasted);
        }
    }

    static void cutOff(Lane lane, Tags tags, double lasted) {
        lane.recordCensored(RESPONSE_TIME, tags, lasted);
    }
}

package dev.loadtest.internal.engine;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.Response;
import dev.loadtest.internal.record.Bundle;
import dev.loadtest.internal.record.Lane;
import dev.loadtest.internal.record.MetricSet;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.Tags;

/**
 * The series of the last few checks of a flow. A flow makes the same few checks again and again: then neither their tags
 * are made anew nor their series looked up. Used by the flow's thread.
 */
final class CheckSeries {

    private static final MetricSet CHECK = MetricSet.of(BuiltinMetrics.CHECKS);
    private static final int CHECKS = 8;

    private final Lane lane;
    private final @Nullable Known[] known = new Known[CHECKS];
    private int next;

    /** What tells series of checks apart; the request is that of the response that was looked at, or null. */
    private record Known(Tags flow, String name, @Nullable String method, @Nullable String request, Bundle bundle) {

        boolean is(Tags flowTags, String checkName, @Nullable String otherMethod, @Nullable String otherRequest) {
            return name.equals(checkName) && flow.equals(flowTags) && Objects.equals(method, otherMethod)
                    && Objects.equals(request, otherRequest);
        }
    }

    CheckSeries(Lane lane) {
        this.lane = lane;
    }

    /** The series of a check on any value; one on a response carries the name and method of its request. */
    Bundle of(Tags flow, String name, @Nullable Object value) {
        return value instanceof Response response
                ? find(flow, name, response.method(), response.name())
                : find(flow, name, null, null);
    }

    private Bundle find(Tags flow, String name, @Nullable String method, @Nullable String request) {
        for (Known one : known) {
            if (one != null && one.is(flow, name, method, request)) {
                return one.bundle();
            }
        }
        Tags tags = flow.with("check", name);
        if (method != null && request != null) {
            tags = tags.with("method", method).with("name", request);
        }
        Bundle bundle = lane.bundle(CHECK, tags);
        known[next] = new Known(flow, name, method, request, bundle);
        next = (next + 1) % CHECKS;
        return bundle;
    }
}

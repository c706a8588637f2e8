package dev.loadtest.internal.summary;

import java.time.Duration;
import java.util.List;

import dev.loadtest.http.RequestSample;
import dev.loadtest.http.Timings;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests that were kept whole, as objects; times in milliseconds. What a request does not have, its object lacks. */
final class JsonSamples {

    private static final double NANOS_PER_MILLI = 1e6;

    private JsonSamples() {}

    static void write(ArrayNode array, List<RequestSample> samples) {
        samples.forEach(sample -> write(array.addObject(), sample));
    }

    private static void write(ObjectNode node, RequestSample sample) {
        sample.traceId().ifPresent(id -> node.put("traceId", id));
        node.put("startedAt", sample.startedAt().toString());
        put(node, "atMs", sample.at());
        node.put("scenario", sample.scenario());
        if (!sample.group().isEmpty()) {
            node.put("group", sample.group());
        }
        node.put("vu", sample.vu());
        node.put("iteration", sample.iteration());
        node.put("method", sample.method());
        node.put("name", sample.name());
        node.put("url", sample.url());
        node.put("status", sample.status());
        if (sample.errorCode() > 0) {
            node.put("errorCode", sample.errorCode());
        }
        sample.error().ifPresent(error -> node.put("error", error.message()));
        put(node, "duration", sample.timings().duration());
        sample.responseTime().ifPresent(time -> put(node, "responseTime", time));
        writeTimings(node.putObject("timings"), sample.timings());
        node.put("bodySize", sample.bodySize());
        if (sample.replays() > 0) {
            node.put("replays", sample.replays());
        }
        if (!sample.excerpt().isEmpty()) {
            node.put("excerpt", sample.excerpt());
        }
    }

    private static void writeTimings(ObjectNode node, Timings timings) {
        put(node, "blocked", timings.blocked());
        timings.lookingUp().ifPresent(time -> put(node, "lookingUp", time));
        timings.connecting().ifPresent(time -> put(node, "connecting", time));
        timings.tlsHandshaking().ifPresent(time -> put(node, "tlsHandshaking", time));
        timings.sending().ifPresent(time -> put(node, "sending", time));
        put(node, "waiting", timings.waiting());
        put(node, "receiving", timings.receiving());
    }

    private static void put(ObjectNode node, String key, Duration time) {
        JsonNumbers.put(node, key, time.toNanos() / NANOS_PER_MILLI);
    }
}

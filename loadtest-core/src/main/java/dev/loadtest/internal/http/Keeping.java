package dev.loadtest.internal.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.RequestSample;
import dev.loadtest.internal.http.extract.Content;
import dev.loadtest.internal.http.kept.KeptRequests;
import dev.loadtest.internal.http.kept.Shard;
import dev.loadtest.internal.http.kept.Slot;
import dev.loadtest.internal.time.Time;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.Tags;

/**
 * Offers the requests of one caller to those that the run keeps whole. Those of the warm-up are none of them, as they are none of
 * the metrics. Thread-safe.
 */
final class Keeping {

    private static final int EXCERPT_CHARACTERS = 200;
    /** What the excerpt is looked for in: enough for one, even where much of it is masked. */
    private static final int EXCERPT_BYTES = 1_000;
    private static final int URL_CHARACTERS = 1_000;

    private final Time time;
    private final KeptRequests kept;
    private final Shard shard;
    private final Flow flow;

    Keeping(HttpTransport transport, Flow flow) {
        this.time = transport.time();
        this.kept = transport.kept();
        this.shard = kept.shard(flow.vu());
        this.flow = flow;
    }

    /** Where requests of a name are offered. */
    Slot slot(String method, String name) {
        return shard.slot(method, name);
    }

    /** Offers a hop that is slow or has failed. */
    void offer(Slot slot, Tags tags, String name, Hop hop, boolean failed, double responseTime) {
        if (tags.containsAll(MetricSelector.WARM_UP)) {
            return;
        }
        long duration = hop.phases().duration();
        if (hop.error() == null && duration > slot.threshold()) {
            slot.offer(duration, () -> sample(tags, name, hop, failed, responseTime));
        }
        if (failed) {
            int code = hop.error() == null ? 0 : hop.error().code();
            shard.failed(hop.request().method(), name, hop.status(), code,
                    () -> sample(tags, name, hop, true, responseTime));
        }
    }

    private RequestSample sample(Tags tags, String name, Hop hop, boolean failed, double responseTime) {
        long start = hop.endNanos() - hop.phases().blocked() - hop.phases().duration();
        Instant startedAt = time.wallClock().minusNanos(time.nanoTime() - start);
        Outgoing request = hop.request();
        return new RequestSample(startedAt, kept.sinceLoad(start), valueOf(tags, "scenario"), valueOf(tags, "group"),
                flow.vu(), flow.iteration(), request.method(), name,
                cut(Secrets.maskedUrl(request.url().shown()), URL_CHARACTERS), hop.status(),
                Optional.ofNullable(hop.error()), hop.phases().toTimings(),
                Double.isNaN(responseTime) ? Optional.empty() : Optional.of(Duration.ofNanos((long) responseTime)),
                hop.bodySize(), hop.replays(), Traceparent.idIn(request.headers()), failed ? excerpt(hop) : "");
    }

    private static String valueOf(Tags tags, String key) {
        String value = tags.get(key);
        return value == null ? "" : value;
    }

    private static String excerpt(Hop hop) {
        String type = Headers.first(hop.headers(), "Content-Type");
        if (hop.body().length == 0 || !isText(type)) {
            return "";
        }
        String text = new String(hop.body(), 0, Math.min(hop.body().length, EXCERPT_BYTES),
                Content.charset(type).orElse(StandardCharsets.UTF_8));
        return cut(Secrets.maskedText(text).replaceAll("\\s+", " ").strip(), EXCERPT_CHARACTERS);
    }

    private static boolean isText(@Nullable String contentType) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        return type.startsWith("text/") || type.contains("json") || type.contains("xml");
    }

    private static String cut(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit - 1) + '…';
    }
}

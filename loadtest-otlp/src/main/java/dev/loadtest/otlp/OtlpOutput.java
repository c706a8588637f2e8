package dev.loadtest.otlp;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import dev.loadtest.output.Feed;
import dev.loadtest.output.Frame;
import dev.loadtest.output.Output;
import dev.loadtest.output.OutputContext;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporterBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;

/**
 * Sends each second. What a receiver has not taken comes with the next second, in either temporality: only what is still
 * not taken at the end is lost.
 */
final class OtlpOutput implements Output {

    static final String NAME = "otlp";
    private static final Duration SHORTEST_FLUSH = Duration.ofSeconds(10);
    /** Few and soon: the next second carries what these do not bring. */
    private static final RetryPolicy RETRIES = RetryPolicy.builder().setMaxAttempts(3)
            .setInitialBackoff(Duration.ofMillis(300)).setMaxBackoff(Duration.ofMillis(600)).setBackoffMultiplier(2)
            .build();

    private final OtlpSettings settings;
    private final Totals totals = new Totals();
    private @Nullable OutputContext context;
    private @Nullable OtlpHttpMetricExporter exporter;
    private Resource resource = Resource.empty();
    private long fromNanos;
    private long toNanos;
    private boolean begun;
    private long notTaken;
    private long refusals;
    private String reason = "";

    OtlpOutput(OtlpSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return NAME + " (" + settings.endpoint() + ")";
    }

    @Override
    public Set<Feed> feeds() {
        return Set.of(Feed.FRAMES);
    }

    @Override
    public Duration flushLimit() {
        Duration twoRequests = settings.timeout().multipliedBy(2);
        return twoRequests.compareTo(SHORTEST_FLUSH) > 0 ? twoRequests : SHORTEST_FLUSH;
    }

    @Override
    public void start(OutputContext given) {
        context = given;
        resource = resource(given);
        OtlpHttpMetricExporterBuilder builder = OtlpHttpMetricExporter.builder()
                .setEndpoint(settings.endpoint().toString()).setTimeout(settings.timeout())
                .setConnectTimeout(settings.timeout()).setCompression(settings.gzip() ? "gzip" : "none")
                .setRetryPolicy(RETRIES);
        settings.headers().forEach(builder::addHeader);
        exporter = builder.build();
    }

    /** Two runs must never be taken for one series that falls: each is an instance of its own. */
    private Resource resource(OutputContext given) {
        AttributesBuilder attributes = Attributes.builder();
        attributes.put("service.instance.id", UUID.randomUUID().toString());
        attributes.put("loadtest.run", given.run().title());
        given.run().tags().forEach(attributes::put);
        settings.resource().forEach(attributes::put);
        return Resource.create(attributes.build());
    }

    @Override
    public void frame(Frame frame) {
        Instant end = frame.endsAt();
        if (!begun) {
            fromNanos = epochNanos(end.minus(frame.to().minus(frame.from())));
            begun = true;
        }
        toNanos = epochNanos(end);
        notTaken += totals.add(frame);
        send();
    }

    private static long epochNanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    private void send() {
        if (notTaken == 0) {
            return;
        }
        AggregationTemporality temporality = settings.delta()
                ? AggregationTemporality.DELTA
                : AggregationTemporality.CUMULATIVE;
        List<MetricData> metrics = new Points(resource, settings.prefix(), temporality, fromNanos, toNanos).of(totals);
        CompletableResultCode result = Objects.requireNonNull(exporter).export(metrics)
                .join(settings.timeout().multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
        if (!result.isSuccess()) {
            refusals++;
            Throwable failure = result.getFailureThrowable();
            reason = failure == null ? "no answer in time" : text(failure);
            return;
        }
        notTaken = 0;
        if (settings.delta()) {
            totals.clear();
            fromNanos = toNanos;
        }
    }

    private static String text(Throwable failure) {
        if (failure instanceof HttpExportException http && http.getResponse() != null) {
            return "it answered " + http.getResponse().getStatusCode();
        }
        Throwable cause = failure.getCause();
        return cause == null ? failure.toString() : cause.toString();
    }

    @Override
    public void flush() {
        send();
        OutputContext run = Objects.requireNonNull(context);
        if (notTaken > 0) {
            run.lost(notTaken, "the receiver did not take them: " + reason);
        } else if (refusals > 0) {
            run.note(NAME + ": " + refusals + " of its requests failed (" + reason
                    + "); what was in them came with a later one");
        }
    }

    @Override
    public void close() {
        if (exporter != null) {
            exporter.close();
        }
    }
}

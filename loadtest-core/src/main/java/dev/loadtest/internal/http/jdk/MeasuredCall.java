package dev.loadtest.internal.http.jdk;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import javax.net.ssl.SSLSession;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpError;
import dev.loadtest.internal.http.HttpTags;
import dev.loadtest.internal.http.Judgement;
import dev.loadtest.internal.time.Time;
import dev.loadtest.metric.Tags;

/**
 * One call over java.net.http, from the request to the last byte of its body. It has ended when both are known: the
 * response, and the end of its body. Which of them comes first depends on the body handler: most read the body before there
 * is a response, a stream is read after it. Stamped by the JDK's threads, recorded once by whichever comes last.
 *
 * <p>Tags and cut-off are those of the iteration that made the call, also when it ends after that.
 */
final class MeasuredCall {

    private final VuCalls calls;
    private final CallOptions options;
    private final Tags flowTags;
    private final BooleanSupplier cutOff;
    private final String method;
    private final String name;
    private final long startDelayNanos;
    private final CallStamps stamps;
    private final AtomicBoolean recorded = new AtomicBoolean();
    private volatile @Nullable HttpResponse<?> response;
    private volatile @Nullable Throwable bodyFailure;
    private final long deadlineNanos;
    private volatile @Nullable StampedSubscriber<?> reader;
    private volatile @Nullable Consumer<Exception> ender;
    /** Why it is ended before its time: its deadline, or the end of its flow. */
    private volatile @Nullable Exception endedBy;
    private volatile boolean abandoned;
    private volatile StreamLimit.@Nullable Place place;
    private volatile int status;
    private volatile String protocol = "";

    private MeasuredCall(VuCalls calls, CallOptions options, HttpRequest request) {
        this.calls = calls;
        this.options = options;
        this.flowTags = calls.flow().tags();
        this.cutOff = calls.flow().cutOff();
        this.method = request.method();
        this.name = options.nameOf(request);
        this.startDelayNanos = calls.flow().takeStartDelayNanos();
        this.stamps = new CallStamps(calls.time());
        // Who lets the headers come later than that means it.
        Duration limit = request.timeout().filter(own -> own.compareTo(calls.timeout()) > 0).orElse(calls.timeout());
        this.deadlineNanos = Time.after(stamps.start(), limit.toNanos());
    }

    /** As the JDK says it. */
    static HttpTimeoutException tooLate() {
        return new HttpTimeoutException("request timed out");
    }

    /** Begins a call, unless the flow has been cut off: then it ends here. */
    static MeasuredCall begin(VuCalls calls, CallOptions options, HttpRequest request) {
        calls.flow().checkpoint();
        MeasuredCall call = new MeasuredCall(calls, options, request);
        calls.began(call);
        return call;
    }

    /** The call has a place among the streams, until it ends; now it is handed to the JDK. */
    void handedOver(StreamLimit.Place granted) {
        place = granted;
        stamps.handedOver();
        if (recorded.get()) {
            granted.leave();
        }
    }

    /** All streams were in use, which the author should know. */
    void waitedForAStream() {
        calls.flow().warnOnce("calls of ctx.httpClient() in scenario '" + flowTags.get("scenario")
                + "' waited for HTTP/2 streams, which http_req_blocked shows: have the server allow more of them on a"
                + " connection, or spread the load over more scenarios, each of which has as many connections as cores");
    }

    private void ended() {
        calls.ended(this);
        StreamLimit.Place held = place;
        if (held != null) {
            held.leave();
        }
    }

    boolean isCutOff() {
        return cutOff.getAsBoolean();
    }

    CallStamps stamps() {
        return stamps;
    }

    /** The same request; if it has a body, one that tells when it was written. */
    HttpRequest stamped(HttpRequest request) {
        return request.bodyPublisher().filter(body -> body.contentLength() != 0)
                .map(body -> HttpRequest.newBuilder(request, (header, value) -> true)
                        .method(request.method(), new StampedPublisher(body, stamps::wroteBody)).build())
                .orElse(request);
    }

    /** The same handler, which also tells when headers and body came. */
    <T> HttpResponse.BodyHandler<T> stamped(HttpResponse.BodyHandler<T> handler) {
        return info -> {
            stamps.headersCame();
            status = info.statusCode();
            protocol = protocol(info.version());
            StreamLimit.Place held = place;
            if (held != null) {
                held.answered(info.version());
            }
            return new StampedSubscriber<>(handler.apply(info), this);
        };
    }

    /** When the last byte of the body must have come. */
    long deadlineNanos() {
        return deadlineNanos;
    }

    /** The same request, whose headers come in time or not at all: what waits for them on its own thread is ended so. */
    HttpRequest inTime(HttpRequest request) {
        Duration left = Duration.ofNanos(Math.max(1, deadlineNanos - calls.time().nanoTime()));
        return request.timeout().filter(own -> own.compareTo(left) <= 0).isPresent()
                ? request
                : HttpRequest.newBuilder(request, (header, value) -> true).timeout(left).build();
    }

    /** Has this called when the call is to be ended before its time. */
    void endedBy(Consumer<Exception> canceller) {
        ender = canceller;
        Exception reason = endedBy;
        if (reason != null) {
            canceller.accept(reason);
        }
    }

    /** The body is read now. */
    void readBy(StampedSubscriber<?> subscriber) {
        reader = subscriber;
        Exception reason = endedBy;
        if (reason != null) {
            subscriber.end(reason);
        }
    }

    /** Ends the call, which counts as cut off. */
    void abandon() {
        abandoned = true;
        recordCutOff();
        end(new CancellationException());
    }

    /** Ends the call if its deadline has come. */
    void endIfLate(long now) {
        if (deadlineNanos <= now && endedBy == null) {
            end(tooLate());
        }
    }

    /** Why it was ended, if its deadline has come: whatever the JDK makes of that. */
    @Nullable
    HttpTimeoutException late() {
        return endedBy instanceof HttpTimeoutException late ? late : null;
    }

    private void end(Exception reason) {
        endedBy = reason;
        StampedSubscriber<?> reading = reader;
        if (reading != null) {
            reading.end(reason);
        }
        Consumer<Exception> canceller = ender;
        if (canceller != null && response == null) {
            canceller.accept(reason);
        }
    }

    /** The body has ended, or nobody wants more of it. */
    void bodyEnded(@Nullable Throwable failure) {
        bodyFailure = failure;
        stamps.ended();
        if (response != null) {
            record();
        }
    }

    void responded(HttpResponse<?> received) {
        response = received;
        if (stamps.hasEnded()) {
            record();
        }
    }

    /** There is no response; if its body had come all the same, the client's own handler has failed, not the call. */
    void failed(Throwable failure) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof IllegalArgumentException && !stamps.haveHeadersCome()) {
            // Nothing was sent: a mistake in the request, which the flow is told of.
            if (recorded.compareAndSet(false, true)) {
                ended();
            }
            return;
        }
        Exception late = late();
        boolean complete = late == null && stamps.hasEnded() && bodyFailure == null;
        stamps.ended();
        HttpError error = complete ? null : JdkFailures.of(late == null ? cause : late, stamps.haveHeadersCome());
        recordEnd(complete ? status : 0, complete ? protocol : "", null, error);
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    private void record() {
        HttpResponse<?> received = response;
        if (received != null) {
            Throwable failure = bodyFailure;
            HttpError error = failure == null ? null : JdkFailures.of(failure, true);
            recordEnd(error == null ? received.statusCode() : 0, protocol(received.version()),
                    received.sslSession().map(SSLSession::getProtocol).map(MeasuredCall::tlsTag).orElse(null), error);
        }
    }

    private void recordEnd(int code, String version, @Nullable String tls, @Nullable HttpError error) {
        if (isCutOff() || abandoned) {
            recordCutOff();
        } else if (recorded.compareAndSet(false, true)) {
            ended();
            boolean expected = error == null && options.expected().test(code);
            HttpTags.Outcome outcome = new HttpTags.Outcome(code, version, tls, Judgement.of(expected), error);
            CallSamples.complete(calls.lane(), tags(outcome), stamps, error, expected, startDelayNanos);
        }
    }

    private void recordCutOff() {
        if (recorded.compareAndSet(false, true)) {
            ended();
            stamps.ended();
            CallSamples.cutOff(calls.lane(), tags(null), startDelayNanos + stamps.lasted());
        }
    }

    private Tags tags(HttpTags.@Nullable Outcome outcome) {
        return calls.tags().of(new HttpTags.Key(flowTags, options.tags(), method, name, outcome));
    }

    private static String protocol(HttpClient.Version version) {
        return version == HttpClient.Version.HTTP_1_1
                ? "HTTP/1.1"
                : version == HttpClient.Version.HTTP_2
                        ? "HTTP/2.0"
                        : "";
    }

    static String tlsTag(String protocol) {
        return switch (protocol) {
            case "TLSv1" -> "tls1.0";
            default -> protocol.replace("TLSv", "tls");
        };
    }
}

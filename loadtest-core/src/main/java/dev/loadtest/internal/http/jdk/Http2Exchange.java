package dev.loadtest.internal.http.jdk;

import java.io.EOFException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpError;
import dev.loadtest.internal.http.Failures;
import dev.loadtest.internal.http.Http2Request;
import dev.loadtest.internal.http.Http2Result;
import dev.loadtest.internal.http.body.BodySourceException;
import dev.loadtest.internal.http.body.BodyTooLargeException;
import dev.loadtest.internal.time.Signal;
import dev.loadtest.internal.time.Time;

/**
 * One request over HTTP/2. The JDK's threads do the work; the caller's waits for what they tell, for the deadlines, and for
 * an end from outside, and whatever comes first ends the exchange:
 *
 * <pre>
 *  call ──── blocked ────► place among the streams ──── handed to the JDK ────► headers ────► end of the body
 *               ▲                      │
 *               └── refused, unsent ───┘
 * </pre>
 */
final class Http2Exchange {

    private final Time time;
    private final Shard shard;
    private final Http2Request request;
    private final IntSupplier epoch;
    private final Signal signal;
    private final CallStamps stamps;
    private final ContentPublisher content;
    private volatile long sentNanos = Time.NEVER;
    private volatile long bodySize;
    private volatile @Nullable BodyCollector body;
    private @Nullable HttpResponse<byte[]> response;

    /** Why the exchange was ended from our side. */
    private static final class Ended extends Exception {

        private static final long serialVersionUID = 1;
        private final transient HttpError error;

        Ended(HttpError error) {
            super(error.message(), null, false, false);
            this.error = error;
        }
    }

    Http2Exchange(Time time, Shard shard, Http2Request request, IntSupplier epoch) {
        this.time = time;
        this.shard = shard;
        this.request = request;
        this.epoch = epoch;
        this.signal = time.newSignal();
        this.stamps = new CallStamps(time, request.startNanos());
        this.content = new ContentPublisher(request.content());
    }

    /** Lets the thread that waits look around. */
    void wake() {
        signal.raise();
    }

    Http2Result run() {
        HttpRequest sent = shard.authorized(build());
        StreamLimit limit = shard.limitOfHttp2(request.uri());
        try {
            int pauses = 0;
            while (true) {
                StreamLimit.Place place = limit.ask(signal::raise);
                try {
                    await(place::isGranted);
                    HttpClient client = shard.client();
                    Throwable failure = handOver(client, sent, place);
                    if (failure == null) {
                        return complete();
                    }
                    long again = StreamLimit.isRefusal(failure)
                            ? shard.askAgain(limit, place, pauses, client)
                            : Time.NEVER;
                    if (again == Time.NEVER) {
                        place.failed();
                        return failed(failure);
                    }
                    stamps.takenBack();
                    sentNanos = Time.NEVER;
                    if (again != 0) {
                        pauses++;
                        await(() -> time.nanoTime() >= again, again);
                    }
                } finally {
                    place.leave();
                }
            }
        } catch (Ended e) {
            return ended(e.error, e);
        } finally {
            content.end();
        }
    }

    private HttpRequest build() {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri())
                .method(request.method(), content.publisher(this::wroteBody)).expectContinue(request.asksFirst());
        request.headers().forEach(header -> builder.header(header.name(), header.value()));
        return builder.build();
    }

    /** Sends the request and waits for its end; returns what went wrong. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private @Nullable Throwable handOver(HttpClient client, HttpRequest sent, StreamLimit.Place place) throws Ended {
        stamps.handedOver();
        sentNanos = request.content().length() == 0 ? time.nanoTime() : Time.NEVER;
        CompletableFuture<HttpResponse<byte[]>> future = client.sendAsync(sent,
                info -> headersCame(info, place));
        // Asked is this future and not the one that tells: that is done only after it has told.
        future.whenComplete((answer, failure) -> signal.raise());
        try {
            await(future::isDone);
        } finally {
            future.cancel(true);
        }
        try {
            response = future.join();
            return null;
        } catch (CompletionException e) {
            return e.getCause() == null ? e : e.getCause();
        }
    }

    private void wroteBody() {
        stamps.wroteBody();
        sentNanos = time.nanoTime();
        if (request.firstByteNanos() > 0) {
            signal.raise();
        }
    }

    private HttpResponse.BodySubscriber<byte[]> headersCame(HttpResponse.ResponseInfo info, StreamLimit.Place place) {
        stamps.headersCame();
        place.answered(info.version());
        if (request.firstByteNanos() > 0) {
            signal.raise();
        }
        BodyCollector collector = new BodyCollector(BodyCollector.claimed(info.headers()), request, size -> {
            bodySize = size;
            stamps.ended();
        });
        body = collector;
        return collector;
    }

    private void await(BooleanSupplier done) throws Ended {
        await(done, Time.NEVER);
    }

    /** Waits until something is so, for which the signal is raised or a moment comes. */
    private void await(BooleanSupplier done, long moment) throws Ended {
        while (!done.getAsBoolean()) {
            if (epoch.getAsInt() != request.epoch()) {
                throw new Ended(Failures.ABORTED);
            }
            long now = time.nanoTime();
            long firstByteDeadline = firstByteDeadline();
            if (now >= request.deadlineNanos()) {
                throw new Ended(Failures.TIMEOUT);
            }
            if (now >= firstByteDeadline) {
                throw new Ended(Failures.FIRST_BYTE_TIMEOUT);
            }
            try {
                signal.await(Math.min(Math.min(moment, firstByteDeadline), request.deadlineNanos()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Ended(Failures.INTERRUPTED);
            }
        }
    }

    private long firstByteDeadline() {
        long since = sentNanos;
        return request.firstByteNanos() == 0 || since == Time.NEVER || stamps.haveHeadersCome()
                ? Time.NEVER
                : Time.after(since, request.firstByteNanos());
    }

    private Http2Result complete() {
        HttpResponse<byte[]> received = response;
        if (received == null) {
            throw new IllegalStateException("there is no response");
        }
        long claimed = BodyCollector.claimed(received.headers());
        if (BodyCollector.isBodyDue(request.method(), received.statusCode()) && claimed >= 0 && claimed != bodySize) {
            EOFException cutOff = new EOFException("body of another length than its headers say");
            return ended(Failures.of(cutOff, true), cutOff);
        }
        String protocol = received.version() == HttpClient.Version.HTTP_2 ? "HTTP/2.0" : "HTTP/1.1";
        String tls = received.sslSession().map(session -> MeasuredCall.tlsTag(session.getProtocol())).orElse(null);
        return new Http2Result(
                new Http2Result.Answer(received.statusCode(), protocol, tls, received.headers(), received.body(),
                        bodySize),
                stamps.phases(), stamps.endNanos(), null, null);
    }

    private Http2Result failed(Throwable failure) {
        BodySourceException unreadable = content.failure();
        if (unreadable != null) {
            throw unreadable;
        }
        BodyCollector collector = body;
        BodyTooLargeException tooLarge = collector == null ? null : collector.tooLarge();
        if (tooLarge != null) {
            // The JDK may have another word for a body that nobody wants.
            return ended(Failures.of(tooLarge, true), tooLarge);
        }
        return ended(JdkFailures.of(failure, stamps.haveHeadersCome()), failure);
    }

    private Http2Result ended(HttpError error, Throwable cause) {
        stamps.ended();
        return new Http2Result(null, JdkFailures.isBeforeConnection(error) ? stamps.allBlocked() : stamps.phases(),
                stamps.endNanos(), error, cause);
    }
}

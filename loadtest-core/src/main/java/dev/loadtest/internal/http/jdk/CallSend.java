package dev.loadtest.internal.http.jdk;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.time.Time;

/** Sends a call: over HTTP/2 when there is a stream for it, over HTTP/1.1 at once. */
final class CallSend<T> {

    private final Time time;
    private final Shard shard;
    private final @Nullable StreamLimit limit;
    private final MeasuredCall call;
    private final HttpRequest request;
    private final HttpResponse.BodyHandler<T> handler;

    CallSend(Time time, Shard shard, MeasuredCall call, HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        this.time = time;
        this.shard = shard;
        this.limit = shard.limit(request.uri());
        this.call = call;
        this.request = call.stamped(shard.authorized(request));
        this.handler = call.stamped(handler);
    }

    /** Sends it, waiting for both the stream and the response. */
    HttpResponse<T> send() throws IOException, InterruptedException {
        if (limit == null) {
            return shard.client().send(call.inTime(request), handler);
        }
        int pauses = 0;
        while (true) {
            StreamLimit.Place place = limit.enter(call.deadlineNanos());
            remarkIfLacking(place);
            call.handedOver(place);
            HttpClient client = shard.client();
            try {
                return client.send(call.inTime(request), handler);
            } catch (IOException e) {
                long again = StreamLimit.isRefusal(e) ? shard.askAgain(limit, place, pauses, client) : Time.NEVER;
                if (again == Time.NEVER) {
                    place.failed();
                    throw e;
                }
                if (again != 0) {
                    pauses++;
                    time.sleepUntil(again);
                }
            }
        }
    }

    private void remarkIfLacking(StreamLimit.Place place) {
        if (place.wasLacking()) {
            call.waitedForAStream();
        }
    }

    /** Sends it without waiting. */
    CompletableFuture<HttpResponse<T>> sendAsync(HttpResponse.@Nullable PushPromiseHandler<T> pushes) {
        Attempt attempt = new Attempt(client -> pushes == null
                ? client.sendAsync(request, handler)
                : client.sendAsync(request, handler, pushes));
        if (limit == null) {
            attempt.follow(null, shard.client(), 0);
        } else {
            attempt.ask(limit, 0);
        }
        call.endedBy(attempt::end);
        return attempt.result;
    }

    private final class Attempt {

        private final Function<HttpClient, CompletableFuture<HttpResponse<T>>> sender;
        private final CancellableFuture<HttpResponse<T>> result = new CancellableFuture<>(this::end);
        private volatile StreamLimit.@Nullable Place place;
        private volatile @Nullable CompletableFuture<HttpResponse<T>> sent;
        private volatile boolean over;

        Attempt(Function<HttpClient, CompletableFuture<HttpResponse<T>>> sender) {
            this.sender = sender;
        }

        void ask(StreamLimit streams, int pauses) {
            // On a thread of its own: whoever leaves a place must not do the work of all who wait, one within the other.
            place = streams.ask(() -> time.startVirtual("loadtest-http2-send", () -> handOver(pauses)));
        }

        private void handOver(int pauses) {
            StreamLimit.Place granted = place;
            if (granted == null) {
                // Granted within ask(..), which has not returned yet: the same place, a moment later.
                time.startVirtual("loadtest-http2-send", () -> handOver(pauses));
                return;
            }
            remarkIfLacking(granted);
            call.handedOver(granted);
            if (over) {
                granted.leave();
                return;
            }
            try {
                follow(granted, shard.client(), pauses);
            } catch (RuntimeException e) {
                fail(e);
            }
        }

        @SuppressWarnings("FutureReturnValueIgnored")
        void follow(StreamLimit.@Nullable Place granted, HttpClient client, int pauses) {
            CompletableFuture<HttpResponse<T>> future = sender.apply(client);
            sent = future;
            if (over) {
                future.cancel(true);
            }
            future.whenComplete((response, failure) -> {
                if (failure == null) {
                    call.responded(response);
                    result.complete(response);
                } else if (granted == null || !askedAgain(granted, client, failure, pauses)) {
                    if (granted != null && !over) {
                        granted.failed();
                    }
                    fail(failure);
                }
            });
        }

        private boolean askedAgain(StreamLimit.Place granted, HttpClient client, Throwable failure, int pauses) {
            StreamLimit streams = limit;
            if (streams == null || over || !StreamLimit.isRefusal(failure)) {
                return false;
            }
            long again = shard.askAgain(streams, granted, pauses, client);
            if (again == Time.NEVER) {
                return false;
            }
            place = null;
            time.startVirtual("loadtest-http2-send", () -> {
                try {
                    time.sleepUntil(again == 0 ? time.nanoTime() : again);
                    ask(streams, again == 0 ? pauses : pauses + 1);
                } catch (InterruptedException e) {
                    fail(e);
                }
            });
            return true;
        }

        private void fail(Throwable failure) {
            call.failed(failure);
            Exception late = call.late();
            result.completeExceptionally(late == null ? failure : late);
        }

        /** By whoever cancels it, and by a deadline. */
        void end(Exception failure) {
            over = true;
            StreamLimit.Place held = place;
            if (held != null && !held.isGranted()) {
                held.leave();
            }
            // Before the JDK's future, which would say that it was cancelled.
            fail(failure);
            CompletableFuture<HttpResponse<T>> future = sent;
            if (future != null) {
                future.cancel(true);
            }
        }
    }
}

package dev.loadtest.internal.http.jdk;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.time.Time;

/** Sends a call over HTTP/2 when there is a stream for it. */
final class QueuedSend<T> {

    private final Time time;
    private final Shard shard;
    private final StreamLimit limit;
    private final MeasuredCall call;
    private final HttpRequest request;
    private final HttpResponse.BodyHandler<T> handler;

    QueuedSend(Time time, Shard shard, StreamLimit limit, MeasuredCall call, HttpRequest request,
            HttpResponse.BodyHandler<T> handler) {
        this.time = time;
        this.shard = shard;
        this.limit = limit;
        this.call = call;
        this.request = request;
        this.handler = handler;
    }

    /** Sends it, waiting for both the stream and the response. */
    HttpResponse<T> send() throws IOException, InterruptedException {
        int pauses = 0;
        while (true) {
            StreamLimit.Place place = limit.enter();
            call.handedOver(place);
            HttpClient client = shard.client();
            try {
                return client.send(request, handler);
            } catch (IOException e) {
                long again = StreamLimit.isRefusal(e) ? shard.askAgain(limit, place, pauses, client) : Time.NEVER;
                if (again == Time.NEVER) {
                    throw e;
                }
                if (again != 0) {
                    pauses++;
                    time.sleepUntil(again);
                }
            }
        }
    }

    /** Sends it without waiting. */
    CompletableFuture<HttpResponse<T>> sendAsync(HttpResponse.@Nullable PushPromiseHandler<T> pushes) {
        Attempt attempt = new Attempt(client -> pushes == null
                ? client.sendAsync(request, handler)
                : client.sendAsync(request, handler, pushes));
        call.cancelledBy(attempt::cancel);
        attempt.ask(0);
        return attempt.result;
    }

    private final class Attempt {

        private final Function<HttpClient, CompletableFuture<HttpResponse<T>>> sender;
        private final CancellableFuture<HttpResponse<T>> result = new CancellableFuture<>(this::cancel);
        private volatile StreamLimit.@Nullable Place place;
        private volatile @Nullable CompletableFuture<HttpResponse<T>> sent;
        private volatile boolean cancelled;

        Attempt(Function<HttpClient, CompletableFuture<HttpResponse<T>>> sender) {
            this.sender = sender;
        }

        void ask(int pauses) {
            // On a thread of its own: whoever leaves a place must not do the work of all who wait, one within the other.
            place = limit.ask(() -> time.startVirtual("loadtest-http2-send", () -> handOver(pauses)));
        }

        @SuppressWarnings("FutureReturnValueIgnored")
        private void handOver(int pauses) {
            StreamLimit.Place granted = place;
            if (granted == null) {
                // Granted within ask(..), which has not returned yet: the same place, a moment later.
                time.startVirtual("loadtest-http2-send", () -> handOver(pauses));
                return;
            }
            call.handedOver(granted);
            if (cancelled) {
                granted.leave();
                return;
            }
            HttpClient client = shard.client();
            try {
                CompletableFuture<HttpResponse<T>> future = sender.apply(client);
                sent = future;
                if (cancelled) {
                    future.cancel(true);
                }
                future.whenComplete((response, failure) -> {
                    if (failure == null) {
                        call.responded(response);
                        result.complete(response);
                    } else if (!askedAgain(granted, client, failure, pauses)) {
                        end(failure);
                    }
                });
            } catch (RuntimeException e) {
                end(e);
            }
        }

        private boolean askedAgain(StreamLimit.Place granted, HttpClient client, Throwable failure, int pauses) {
            long again = StreamLimit.isRefusal(failure) && !cancelled
                    ? shard.askAgain(limit, granted, pauses, client)
                    : Time.NEVER;
            if (again == Time.NEVER) {
                return false;
            }
            place = null;
            time.startVirtual("loadtest-http2-send", () -> {
                try {
                    time.sleepUntil(again == 0 ? time.nanoTime() : again);
                    ask(again == 0 ? pauses : pauses + 1);
                } catch (InterruptedException e) {
                    end(e);
                }
            });
            return true;
        }

        private void end(Throwable failure) {
            call.failed(failure);
            result.completeExceptionally(failure);
        }

        void cancel() {
            cancelled = true;
            StreamLimit.Place held = place;
            if (held != null && !held.isGranted()) {
                held.leave();
            }
            CompletableFuture<HttpResponse<T>> future = sent;
            if (future != null) {
                future.cancel(true);
            }
            end(new CancellationException());
        }
    }

    /** As the JDK's futures: what depends on it cancels the call too. */
    private static final class CancellableFuture<V> extends CompletableFuture<V> {

        private final Runnable canceller;

        CancellableFuture(Runnable canceller) {
            this.canceller = canceller;
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new CancellableFuture<>(canceller);
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            if (!isDone() && mayInterrupt) {
                canceller.run();
            }
            return super.cancel(mayInterrupt) || isCancelled();
        }
    }
}

package dev.loadtest.internal.http.jdk;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import org.jspecify.annotations.Nullable;

/**
 * A client of the JDK's, shared with others, whose calls count for one virtual user. Whatever it is asked about itself is
 * the shared client's answer. Closing it closes nothing: the shared client lives as long as the run. Thread-safe.
 */
final class MeasuredClient extends HttpClient {

    private final VuCalls calls;
    private final Shard shard;
    private final CallOptions options;

    MeasuredClient(VuCalls calls, Shard shard, CallOptions options) {
        this.calls = calls;
        this.shard = shard;
        this.options = options;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        Objects.requireNonNull(handler, "responseBodyHandler");
        MeasuredCall call = MeasuredCall.begin(calls, options, request);
        try {
            StreamLimit limit = shard.limit(request.uri());
            HttpResponse<T> response = limit == null
                    ? shard.client().send(call.stamped(shard.authorized(request)), call.stamped(handler))
                    : queued(limit, call, request, handler).send();
            call.responded(response);
            unwindIfCutOff(call);
            return response;
        } catch (IOException | InterruptedException | RuntimeException e) {
            call.failed(e);
            unwindIfCutOff(call);
            throw e;
        }
    }

    /** A flow that was cut off ends by the engine's own error, which no handler of the client's takes for its own. */
    private void unwindIfCutOff(MeasuredCall call) {
        if (call.isCutOff()) {
            calls.flow().checkpoint();
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        return measured(request, handler, null);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler,
            HttpResponse.@Nullable PushPromiseHandler<T> pushes) {
        return measured(request, handler, pushes);
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private <T> CompletableFuture<HttpResponse<T>> measured(HttpRequest request, HttpResponse.BodyHandler<T> handler,
            HttpResponse.@Nullable PushPromiseHandler<T> pushes) {
        Objects.requireNonNull(handler, "responseBodyHandler");
        MeasuredCall call = MeasuredCall.begin(calls, options, request);
        try {
            StreamLimit limit = shard.limit(request.uri());
            if (limit != null) {
                return queued(limit, call, request, handler).sendAsync(pushes);
            }
            CompletableFuture<HttpResponse<T>> sent = pushes == null
                    ? shard.client().sendAsync(call.stamped(shard.authorized(request)), call.stamped(handler))
                    : shard.client().sendAsync(call.stamped(shard.authorized(request)), call.stamped(handler), pushes);
            call.cancelledBy(() -> sent.cancel(true));
            // What depends on the JDK's future cancels the exchange when it is cancelled, as that itself does.
            CompletableFuture<HttpResponse<T>> result = sent.whenComplete((response, failure) -> {
                if (failure == null) {
                    call.responded(response);
                } else {
                    call.failed(failure);
                }
            });
            // Not heard by the above: a future that was cancelled no longer listens.
            result.whenComplete((response, failure) -> {
                if (failure instanceof CancellationException) {
                    call.failed(failure);
                }
            });
            return result;
        } catch (RuntimeException e) {
            call.failed(e);
            throw e;
        }
    }

    private <T> QueuedSend<T> queued(StreamLimit limit, MeasuredCall call, HttpRequest request,
            HttpResponse.BodyHandler<T> handler) {
        return new QueuedSend<>(calls.time(), shard, limit, call, call.stamped(shard.authorized(request)),
                call.stamped(handler));
    }

    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        return shard.client().newWebSocketBuilder();
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return shard.client().cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return shard.client().connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return shard.client().followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return shard.client().proxy();
    }

    @Override
    public SSLContext sslContext() {
        return shard.client().sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return shard.client().sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return shard.client().authenticator();
    }

    @Override
    public Version version() {
        return shard.client().version();
    }

    @Override
    public Optional<Executor> executor() {
        return shard.client().executor();
    }

    @Override
    public void shutdown() {
        // It is the run's.
    }

    @Override
    public void shutdownNow() {
        // It is the run's.
    }

    @Override
    public boolean awaitTermination(Duration duration) {
        return isTerminated();
    }

    @Override
    public boolean isTerminated() {
        return shard.client().isTerminated();
    }

    @Override
    public void close() {
        // It is the run's.
    }
}

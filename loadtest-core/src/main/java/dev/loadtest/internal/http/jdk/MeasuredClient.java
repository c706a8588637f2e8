package dev.loadtest.internal.http.jdk;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
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
            HttpResponse<T> response = new CallSend<>(calls.time(), shard, call, request, handler).send();
            call.responded(response);
            unwindIfCutOff(call);
            return response;
        } catch (IOException | InterruptedException | RuntimeException e) {
            call.failed(e);
            unwindIfCutOff(call);
            HttpTimeoutException late = call.late();
            if (late != null) {
                late.addSuppressed(e);
                throw late;
            }
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

    private <T> CompletableFuture<HttpResponse<T>> measured(HttpRequest request, HttpResponse.BodyHandler<T> handler,
            HttpResponse.@Nullable PushPromiseHandler<T> pushes) {
        Objects.requireNonNull(handler, "responseBodyHandler");
        MeasuredCall call = MeasuredCall.begin(calls, options, request);
        try {
            return new CallSend<>(calls.time(), shard, call, request, handler).sendAsync(pushes);
        } catch (RuntimeException e) {
            call.failed(e);
            throw e;
        }
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

package dev.loadtest.internal.http.jdk;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.net.SettingsProxy;
import dev.loadtest.internal.time.Time;

/** One of the JDK's clients, and how many streams it may have open to whom. Thread-safe. */
final class Shard {

    private static final String PROXY_AUTHORIZATION = "Proxy-Authorization";

    private final Time time;
    private final long connectNanos;
    private final Supplier<HttpClient> maker;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<HttpClient> made = new ArrayList<>();
    private final Map<String, StreamLimit> limits = new ConcurrentHashMap<>();
    private volatile HttpClient client;

    Shard(Time time, long connectNanos, Supplier<HttpClient> maker) {
        this.time = time;
        this.connectNanos = connectNanos;
        this.maker = maker;
        this.client = maker.get();
        made.add(client);
    }

    HttpClient client() {
        return client;
    }

    /** The same request; with what the proxy must be told, if it goes through that of the settings. */
    HttpRequest authorized(HttpRequest request) {
        String authorization = client.proxy().orElse(null) instanceof SettingsProxy proxy
                ? proxy.authorization(request.uri())
                : null;
        return authorization == null || request.headers().firstValue(PROXY_AUTHORIZATION).isPresent()
                ? request
                : HttpRequest.newBuilder(request, (header, value) -> true).header(PROXY_AUTHORIZATION, authorization)
                        .build();
    }

    /**
     * Has another client in place of one whose connection lets no stream through though none is open: the JDK never gives a
     * stream back whose call was cancelled between being reserved and being sent. What is under way on it goes on.
     */
    private void replace(HttpClient worn) {
        lock.lock();
        try {
            if (client.equals(worn)) {
                client = maker.get();
                made.add(client);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The limit of streams to where a URI leads; null for a client that has none, since it speaks HTTP/1.1. */
    @Nullable
    StreamLimit limit(URI uri) {
        return client.version() == HttpClient.Version.HTTP_1_1
                ? null
                : limits.computeIfAbsent(uri.getScheme() + "://" + uri.getRawAuthority(),
                        key -> new StreamLimit(time, connectNanos));
    }

    /** The limit of streams to where a URI leads, of a client that speaks HTTP/2. */
    StreamLimit limitOfHttp2(URI uri) {
        return Objects.requireNonNull(limit(uri), "limit");
    }

    /**
     * When to ask for another place in place of one that the JDK refused; after a second of refusals without a cause there is
     * another client for it.
     *
     * @param pauses how many pauses there have been
     * @param refusing the client that refused it
     * @return 0 for now; {@link Time#NEVER} if asking is in vain
     */
    long askAgain(StreamLimit limit, StreamLimit.Place place, int pauses, HttpClient refusing) {
        long again = place.refused(pauses);
        if (again != 0 && pauses == StreamLimit.PAUSES) {
            replace(refusing);
            limit.startAgain();
        }
        return again;
    }

    /** Ends its clients and all calls under way. */
    void shutdownNow() {
        List<HttpClient> all;
        lock.lock();
        try {
            all = List.copyOf(made);
        } finally {
            lock.unlock();
        }
        all.forEach(HttpClient::shutdownNow);
        limits.values().forEach(StreamLimit::letAllGo);
    }
}

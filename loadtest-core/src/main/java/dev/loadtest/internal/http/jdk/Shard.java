package dev.loadtest.internal.http.jdk;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.time.Time;

/** One of the JDK's clients, and how many streams it may have open to whom. Thread-safe. */
final class Shard {

    private final Time time;
    private final HttpClient client;
    private final Map<String, StreamLimit> limits = new ConcurrentHashMap<>();

    Shard(Time time, HttpClient client) {
        this.time = time;
        this.client = client;
    }

    HttpClient client() {
        return client;
    }

    /** The limit of streams to where a URI leads; null for a client that has none, since it speaks HTTP/1.1. */
    @Nullable
    StreamLimit limit(URI uri) {
        return client.version() == HttpClient.Version.HTTP_1_1
                ? null
                : limits.computeIfAbsent(uri.getScheme() + "://" + uri.getRawAuthority(), key -> new StreamLimit(time));
    }
}

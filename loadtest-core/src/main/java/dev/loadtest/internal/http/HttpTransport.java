package dev.loadtest.internal.http;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpSettings;
import dev.loadtest.internal.http.kept.KeptRequests;
import dev.loadtest.internal.net.Network;
import dev.loadtest.internal.net.Trust;
import dev.loadtest.internal.net.Watchdog;
import dev.loadtest.internal.record.Lane;
import dev.loadtest.internal.time.Time;

/** HTTP for one run: what its virtual users share. Thread-safe. */
public final class HttpTransport implements AutoCloseable {

    private static final int CACHED_URLS = 4_096;

    private final Time time;
    private final Network network;
    private final Http2Sender.@Nullable Source http2;
    private final @Nullable Http2Hint hint;
    private final Watchdog watchdog;
    private final HttpTags tags = new HttpTags();
    private final KeptRequests kept = new KeptRequests();
    private final HeaderLines headerLines = new HeaderLines();
    private final BoundedCache<String, HttpUrl> urls = new BoundedCache<>(CACHED_URLS);
    private final Set<VuHttp> clients = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<HttpSettings, SettingsHeaders> headers = new IdentityHashMap<>();

    /** A transport without HTTP/2 that trusts whom the JVM trusts. */
    public HttpTransport(Time time) {
        this(time, Trust.ofJvm());
    }

    HttpTransport(Time time, Trust trust) {
        this(time, trust, null);
    }

    /**
     * The transport of a run.
     *
     * @param trust who is trusted where the settings name nobody
     * @param http2 who speaks HTTP/2, for users whose settings ask for it; null for a transport that does not
     */
    public HttpTransport(Time time, Trust trust, Http2Sender.@Nullable Source http2) {
        this.time = time;
        this.http2 = http2;
        this.network = new Network(time, trust);
        this.watchdog = new Watchdog(time);
        this.hint = http2 == null ? null : new Http2Hint(time, network, watchdog);
    }

    /**
     * A client for one virtual user, who closes it at its end.
     *
     * @throws IllegalArgumentException if a header of the settings could not stand in a message
     */
    public VuHttp newClient(HttpSettings settings, Flow flow, Lane lane) {
        if (settings.baseUrl().filter(url -> url.startsWith("https:")).isPresent()) {
            prepareTls();
        }
        VuHttp client = new VuHttp(this, settings, headers(settings), flow, lane);
        clients.add(client);
        return client;
    }

    /**
     * Reads whom the JVM trusts, so that the first {@code https} request need not do it on its own time. Takes a tenth of a
     * second or so the first time.
     */
    public void prepareTls() {
        network.prepareTls();
    }

    private SettingsHeaders headers(HttpSettings settings) {
        lock.lock();
        try {
            return headers.computeIfAbsent(settings, key -> new SettingsHeaders(headersOf(key), SettingsAuth.of(key)));
        } finally {
            lock.unlock();
        }
    }

    private static Map<String, String> headersOf(HttpSettings settings) {
        Map<String, String> all = settings.headers();
        if (!settings.reusesConnections() && all.keySet().stream().noneMatch("Connection"::equalsIgnoreCase)) {
            all = new LinkedHashMap<>(all);
            all.put("Connection", "close");
        }
        return all;
    }

    /** The requests that are kept whole. */
    public KeptRequests kept() {
        return kept;
    }

    Time time() {
        return time;
    }

    Network network() {
        return network;
    }

    Watchdog watchdog() {
        return watchdog;
    }

    HeaderLines headerLines() {
        return headerLines;
    }

    HttpTags tags() {
        return tags;
    }

    Http2Sender http2(HttpSettings settings, int vu) {
        return Objects.requireNonNull(http2, "nobody here speaks HTTP/2").of(settings, vu);
    }

    /** Who says where HTTP/2 would be spoken; null where nobody can speak it. */
    @Nullable
    Http2Hint hint() {
        return hint;
    }

    HttpUrl url(String text) throws BadUrlException {
        HttpUrl url = urls.get(text);
        if (url == null) {
            url = HttpUrl.parse(text);
            urls.put(text, url);
        }
        return url;
    }

    void forget(VuHttp client) {
        clients.remove(client);
    }

    /** Ends the watchdog and closes the connections of all clients that are still there. */
    @Override
    public void close() {
        List.copyOf(clients).forEach(VuHttp::close);
        if (hint != null) {
            hint.close();
        }
        watchdog.close();
    }
}

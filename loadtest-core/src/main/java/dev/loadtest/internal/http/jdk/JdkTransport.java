package dev.loadtest.internal.http.jdk;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpSettings;
import dev.loadtest.internal.http.Flow;
import dev.loadtest.internal.http.Http2Sender;
import dev.loadtest.internal.http.HttpTags;
import dev.loadtest.internal.net.Trust;
import dev.loadtest.internal.record.Lane;
import dev.loadtest.internal.time.Time;

/**
 * java.net.http for one run. Each of its clients has a selector thread, which is a ceiling; so there are as many clients as
 * cores for each settings, made when they are first needed, and every virtual user keeps to one of them. Thread-safe.
 */
public final class JdkTransport implements AutoCloseable {

    private final Time time;
    private final JdkClientFactory factory;
    private final CallWatch watch;
    private final HttpTags tags = new HttpTags();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<HttpSettings, @Nullable Shard[]> clients = new IdentityHashMap<>();
    private final Map<HttpSettings, @Nullable Shard[]> http2Clients = new IdentityHashMap<>();
    private boolean closed;

    /** The transport of a run that trusts whom the JVM trusts. */
    public JdkTransport(Time time) {
        this(time, Trust.ofJvm());
    }

    /** The transport of a run; who is trusted where the settings name nobody. */
    public JdkTransport(Time time, Trust trust) {
        this.time = time;
        this.factory = new JdkClientFactory(time, trust);
        this.watch = new CallWatch(time);
    }

    /** The calls of one virtual user, who closes them at its end. Costs next to nothing until it makes one. */
    public VuCalls newCalls(HttpSettings settings, Flow flow, Lane lane, int vu) {
        return new VuCalls(this, settings, flow, lane, vu);
    }

    Time time() {
        return time;
    }

    CallWatch watch() {
        return watch;
    }

    HttpTags tags() {
        return tags;
    }

    /** What sends the requests of a virtual user over HTTP/2; its client is made now, before anybody waits for it. */
    public Http2Sender http2(HttpSettings settings, int vu) {
        int connections = settings.http2Connections().orElseGet(() -> JdkClientFactory.clients(settings));
        return new Http2Calls(time, shard(http2Clients, settings, vu, connections, () -> factory
                .newBuilder(settings, vu).version(HttpClient.Version.HTTP_2).build()));
    }

    /** The client that a virtual user shares with some others of the same settings. */
    Shard shard(HttpSettings settings, int vu) {
        return shard(clients, settings, vu, JdkClientFactory.clients(settings), () -> {
            HttpClient.Builder builder = factory.newBuilder(settings, vu).version(HttpClient.Version.HTTP_1_1);
            settings.httpClient().accept(builder);
            return builder.build();
        });
    }

    private Shard shard(Map<HttpSettings, @Nullable Shard[]> of, HttpSettings settings, int vu, int count,
            Supplier<HttpClient> maker) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the run is over, and its HTTP clients with it");
            }
            @Nullable
            Shard[] all = of.computeIfAbsent(settings, key -> new Shard[count]);
            int index = Math.floorMod(vu - 1, count);
            Shard shard = all[index];
            if (shard == null) {
                shard = new Shard(time, settings.connectTimeout().toNanos(), maker);
                all[index] = shard;
            }
            return shard;
        } finally {
            lock.unlock();
        }
    }

    /** Ends all clients and the calls that are still under way, so that no thread of theirs stays. */
    @Override
    public void close() {
        List<Shard> all = new ArrayList<>();
        lock.lock();
        try {
            closed = true;
            Stream.of(clients, http2Clients).flatMap(some -> some.values().stream()).flatMap(Stream::of)
                    .filter(Objects::nonNull).forEach(all::add);
            clients.clear();
            http2Clients.clear();
        } finally {
            lock.unlock();
        }
        watch.close();
        all.forEach(Shard::shutdownNow);
    }
}

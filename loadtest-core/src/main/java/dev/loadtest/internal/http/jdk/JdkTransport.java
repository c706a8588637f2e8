package dev.loadtest.internal.http.jdk;

import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpSettings;
import dev.loadtest.internal.http.Flow;
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
    private final Trust trust;
    private final int shards;
    private final HttpTags tags = new HttpTags();
    private final AtomicLong threads = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<HttpSettings, @Nullable Shard[]> clients = new IdentityHashMap<>();
    private @Nullable SSLContext tls;
    private boolean closed;

    /** The transport of a run that trusts whom the JVM trusts. */
    public JdkTransport(Time time) {
        this(time, Trust.ofJvm());
    }

    JdkTransport(Time time, Trust trust) {
        this.time = time;
        this.trust = trust;
        this.shards = Runtime.getRuntime().availableProcessors();
    }

    /** The calls of one virtual user, who closes them at its end. Costs next to nothing until it makes one. */
    public VuCalls newCalls(HttpSettings settings, Flow flow, Lane lane, int vu) {
        return new VuCalls(this, settings, flow, lane, vu);
    }

    Time time() {
        return time;
    }

    HttpTags tags() {
        return tags;
    }

    /** The client that a virtual user shares with some others of the same settings. */
    Shard shard(HttpSettings settings, int vu) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the run is over, and its HTTP clients with it");
            }
            @Nullable
            Shard[] all = clients.computeIfAbsent(settings, key -> new Shard[shards]);
            int index = Math.floorMod(vu, shards);
            Shard shard = all[index];
            if (shard == null) {
                shard = new Shard(time, () -> build(settings));
                all[index] = shard;
            }
            return shard;
        } finally {
            lock.unlock();
        }
    }

    private HttpClient build(HttpSettings settings) {
        JdkProperties.set();
        Executor onVirtualThreads = task -> time.startVirtual("loadtest-http-client-" + threads.incrementAndGet(),
                task);
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .executor(onVirtualThreads).sslContext(tls());
        settings.httpClient().accept(builder);
        return builder.build();
    }

    private SSLContext tls() {
        SSLContext context = tls;
        try {
            if (context == null) {
                context = SSLContext.getInstance("TLS");
                context.init(null, trust.managers(), null);
                tls = context;
            }
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS is not available", e);
        }
    }

    /** Ends all clients and the calls that are still under way, so that no thread of theirs stays. */
    @Override
    public void close() {
        List<Shard> all = new ArrayList<>();
        lock.lock();
        try {
            closed = true;
            for (@Nullable
            Shard[] some : clients.values()) {
                for (Shard shard : some) {
                    if (shard != null) {
                        all.add(shard);
                    }
                }
            }
            clients.clear();
        } finally {
            lock.unlock();
        }
        all.forEach(Shard::shutdownNow);
    }
}

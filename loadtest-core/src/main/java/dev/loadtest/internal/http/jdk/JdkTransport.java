package dev.loadtest.internal.http.jdk;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

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
    private final JdkClientFactory factory;
    private final HttpTags tags = new HttpTags();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<HttpSettings, @Nullable Shard[]> clients = new IdentityHashMap<>();
    private boolean closed;

    /** The transport of a run that trusts whom the JVM trusts. */
    public JdkTransport(Time time) {
        this(time, Trust.ofJvm());
    }

    JdkTransport(Time time, Trust trust) {
        this.time = time;
        this.factory = new JdkClientFactory(time, trust);
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
            Shard[] all = clients.computeIfAbsent(settings, key -> new Shard[JdkClientFactory.clients(settings)]);
            int index = Math.floorMod(vu - 1, all.length);
            Shard shard = all[index];
            if (shard == null) {
                shard = new Shard(time, () -> build(settings, vu));
                all[index] = shard;
            }
            return shard;
        } finally {
            lock.unlock();
        }
    }

    private HttpClient build(HttpSettings settings, int vu) {
        HttpClient.Builder builder = factory.newBuilder(settings, vu).version(HttpClient.Version.HTTP_1_1);
        settings.httpClient().accept(builder);
        return builder.build();
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

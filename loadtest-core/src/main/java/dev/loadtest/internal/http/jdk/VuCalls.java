package dev.loadtest.internal.http.jdk;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.ClientCalls;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.internal.http.Flow;
import dev.loadtest.internal.http.HttpTags;
import dev.loadtest.internal.record.Lane;
import dev.loadtest.internal.time.Time;

/**
 * The calls that one virtual user makes over java.net.http. Clients are asked for on that user's thread; what they are used
 * for may come from any.
 */
public final class VuCalls implements AutoCloseable {

    private final JdkTransport transport;
    private final HttpSettings settings;
    private final Flow flow;
    private final Lane lane;
    private final int vu;
    private final Set<MeasuredCall> pending = ConcurrentHashMap.newKeySet();
    private @Nullable HttpClient plain;

    VuCalls(JdkTransport transport, HttpSettings settings, Flow flow, Lane lane, int vu) {
        this.transport = transport;
        this.settings = settings;
        this.flow = flow;
        this.lane = lane;
        this.vu = vu;
    }

    /**
     * The client that names calls by their URLs; always the same.
     *
     * @throws IllegalStateException if the settings ask for what the JDK cannot do
     */
    public HttpClient client() {
        HttpClient client = plain;
        if (client == null) {
            client = new MeasuredClient(this, shard(), CallOptions.of(settings));
            plain = client;
        }
        return client;
    }

    /**
     * A client whose calls are named and judged as asked.
     *
     * @throws IllegalStateException if the settings ask for what the JDK cannot do
     */
    public HttpClient client(Consumer<ClientCalls> options) {
        Objects.requireNonNull(options, "options");
        CallOptions.Draft draft = new CallOptions.Draft(settings);
        options.accept(draft);
        return new MeasuredClient(this, shard(), draft.done());
    }

    private Shard shard() {
        List<String> impossible = JdkSettingsCheck.impossible(settings);
        if (!impossible.isEmpty()) {
            throw new IllegalStateException(
                    "ctx.httpClient() is a client of the JDK's, which cannot do what the HTTP settings"
                            + " ask for: " + String.join(", ", impossible)
                            + "; use ctx.http(), or a scenario without these");
        }
        List<String> ignored = JdkSettingsCheck.ignored(settings);
        if (!ignored.isEmpty()) {
            flow.warnOnce(
                    "ctx.httpClient() ignores, as the JDK's client does not know it: " + String.join(", ", ignored));
        }
        transport.watch().add(this);
        return transport.shard(settings, vu);
    }

    Flow flow() {
        return flow;
    }

    Lane lane() {
        return lane;
    }

    Time time() {
        return transport.time();
    }

    HttpTags tags() {
        return transport.tags();
    }

    /** The time in which a call must have ended. */
    Duration timeout() {
        return settings.timeout();
    }

    void began(MeasuredCall call) {
        pending.add(call);
        transport.watch().lookNoLaterThan(call.deadlineNanos());
    }

    /** Ends the calls whose deadline has come; when the next one comes. */
    long endLate(long now) {
        long earliest = Time.NEVER;
        for (MeasuredCall call : pending) {
            call.endIfLate(now);
            if (call.deadlineNanos() > now) {
                earliest = Math.min(earliest, call.deadlineNanos());
            }
        }
        return earliest;
    }

    void ended(MeasuredCall call) {
        pending.remove(call);
    }

    /** How many calls have not ended. */
    int pending() {
        return pending.size();
    }

    /**
     * Ends the calls that are under way; each counts as cut off. Where the flow is cut off too, cut it off first.
     * Thread-safe.
     */
    public void abort() {
        pending.forEach(MeasuredCall::abandon);
    }

    /** As {@link #abort}: nobody is left to wait for them. */
    @Override
    public void close() {
        abort();
        transport.watch().remove(this);
    }
}

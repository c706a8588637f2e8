package dev.loadtest.internal.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpError;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.internal.net.ByteMeter;
import dev.loadtest.internal.net.Deadline;
import dev.loadtest.internal.net.DialTimes;
import dev.loadtest.internal.net.Dialer;
import dev.loadtest.internal.net.Link;
import dev.loadtest.internal.net.Network;
import dev.loadtest.internal.net.OpenSockets;
import dev.loadtest.internal.net.Origin;
import dev.loadtest.internal.time.Time;

/**
 * The connections of one virtual user. As many as a batch may use at a time wait for the next exchange with an origin;
 * without batches there is never more than one.
 *
 * <p>Thread-safe: one user may have several exchanges at a time. The lock is held for a look-up, never for I/O.
 */
final class Connections {

    private final Time time;
    private final HeaderLines headerLines;
    private final Consumer<Origin> whenConnected;
    private final OpenSockets open = new OpenSockets();
    private final Dialer dialer;
    private final boolean keeps;
    private final long lifetimeNanos;
    private final int idlePerOrigin;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Origin, List<Connection>> idle = new HashMap<>();

    /** Those of one user; the last is told where each new one leads. */
    Connections(Time time, Network network, HttpSettings settings, int vu, ByteMeter meter, HeaderLines headerLines,
            Consumer<Origin> whenConnected) {
        this.whenConnected = whenConnected;
        this.time = time;
        this.headerLines = headerLines;
        this.dialer = network.dialer(settings, vu, meter, open);
        this.idlePerOrigin = settings.batchPerHost();
        this.keeps = settings.reusesConnections();
        this.lifetimeNanos = settings.connectionLifetime().map(Duration::toNanos).orElse(0L);
    }

    /** Counts how often everything was closed: a call that began in an earlier epoch gets no new connection. */
    int epoch() {
        return open.epoch();
    }

    /** Why what began in an epoch was ended from our side; null if it was not. Asked by the thread that waits for it. */
    @Nullable
    HttpError errorOfOurOwn(@Nullable Deadline deadline, int since) {
        if (deadline != null && deadline.isExpired()) {
            return Failures.TIMEOUT;
        }
        if (Thread.currentThread().isInterrupted()) {
            return Failures.INTERRUPTED;
        }
        return epoch() == since ? null : Failures.ABORTED;
    }

    /** A connection to an origin: an idle one or a new one, watched by the deadline. */
    Connection lease(Origin origin, boolean fresh, int callersEpoch, Deadline deadline, Stamps stamps)
            throws IOException {
        long now = fresh ? 0 : time.nanoTime();
        Connection idling = fresh ? null : pollIdle(origin, now);
        if (idling != null) {
            deadline.watch(idling.socket());
            stamps.ready(idling.hasPaused(now) ? time.nanoTime() : now);
            return idling;
        }
        Connection connection = new Connection(dialer.dial(origin, callersEpoch, deadline, stamps), time, headerLines);
        long ready = time.nanoTime();
        if (lifetimeNanos > 0) {
            connection.useUntil(Time.after(ready, lifetimeNanos));
        }
        stamps.ready(ready);
        whenConnected.accept(origin);
        return connection;
    }

    /**
     * A connection that no other call will use.
     *
     * @param through whether its other end must be the origin also where there is a proxy
     */
    Link dialAlone(Origin origin, boolean through, int callersEpoch, Deadline deadline, DialTimes times)
            throws IOException {
        return through
                ? dialer.dialThrough(origin, callersEpoch, deadline, times)
                : dialer.dial(origin, callersEpoch, deadline, times);
    }

    /** Ends a connection that nobody else used. */
    void closeAlone(Link link) {
        open.close(link);
    }

    private @Nullable Connection pollIdle(Origin origin, long now) {
        for (Connection connection = takeIdle(origin); connection != null; connection = takeIdle(origin)) {
            if (!connection.isOverdue(now) && !connection.socket().isClosed() && !connection.wasLeftByServer(now)) {
                return connection;
            }
            discard(connection);
        }
        return null;
    }

    /** The one that was used last: its server has had the least time to leave. */
    private @Nullable Connection takeIdle(Origin origin) {
        lock.lock();
        try {
            List<Connection> waiting = idle.get(origin);
            return waiting == null || waiting.isEmpty() ? null : waiting.remove(waiting.size() - 1);
        } finally {
            lock.unlock();
        }
    }

    /** Takes a connection back that can serve another exchange. */
    void release(Connection connection, long now, long serverKeepsSeconds) {
        connection.becomeIdle(now, serverKeepsSeconds);
        if (!keeps || !addIdle(connection)) {
            discard(connection);
        }
    }

    private boolean addIdle(Connection connection) {
        lock.lock();
        try {
            List<Connection> waiting = idle.computeIfAbsent(connection.origin(), key -> new ArrayList<>(1));
            return waiting.size() < idlePerOrigin && waiting.add(connection);
        } finally {
            lock.unlock();
        }
    }

    /** Closes idle connections and forgets TLS sessions: what follows begins as for a new user. */
    void startAnew() {
        List<Connection> left = new ArrayList<>();
        lock.lock();
        try {
            idle.values().forEach(left::addAll);
            idle.clear();
        } finally {
            lock.unlock();
        }
        left.forEach(this::discard);
        dialer.forgetSessions();
    }

    /** Takes a connection back that cannot. */
    void discard(Connection connection) {
        open.close(connection.link());
    }

    /** Closes what is open now; later exchanges open new connections. */
    void abort() {
        open.abort();
    }

    /** Closes everything for good. */
    void closeAll() {
        open.closeAll();
    }
}

package dev.loadtest.internal.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.time.Time;

/**
 * The connections of one virtual user. At most {@link #IDLE_PER_ORIGIN} wait for the next exchange with an origin.
 *
 * <p>Used by the user's own thread, but for {@link #abort()} and {@link #closeAll()}, which any thread may call: the lock
 * guards the set of open sockets and the epoch alone and is held for a look-up, never for I/O.
 */
final class Connections {

    /** More make sense only where one user has several exchanges at a time. */
    private static final int IDLE_PER_ORIGIN = 1;

    private final Time time;
    private final Dialer dialer;
    private final Map<Origin, List<Connection>> idle = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<MeteredSocket> open = new HashSet<>();
    private final AtomicInteger epoch = new AtomicInteger();
    private boolean closed;

    Connections(Time time, Tls tls, ByteMeter meter) {
        this.time = time;
        this.dialer = new Dialer(time, tls, meter, this);
    }

    /** Counts how often everything was closed: a call that began in an earlier epoch gets no new connection. */
    int epoch() {
        return epoch.get();
    }

    /** A connection to an origin: an idle one or a new one, watched by the deadline. */
    Connection lease(Origin origin, boolean fresh, int callersEpoch, Deadline deadline, Stamps stamps)
            throws IOException {
        Connection found = fresh ? null : pollIdle(origin);
        if (found != null) {
            deadline.watch(found.socket());
            stamps.ready(time.nanoTime());
            return found;
        }
        Connection connection = dialer.dial(origin, callersEpoch, deadline, stamps);
        stamps.ready(time.nanoTime());
        return connection;
    }

    private @Nullable Connection pollIdle(Origin origin) {
        List<Connection> waiting = idle.get(origin);
        while (waiting != null && !waiting.isEmpty()) {
            Connection connection = waiting.remove(waiting.size() - 1);
            long now = time.nanoTime();
            if (!connection.isOverdue(now) && !connection.socket().isClosed() && !connection.wasLeftByServer(now)) {
                return connection;
            }
            discard(connection);
        }
        return null;
    }

    /** Takes a connection back that can serve another exchange. */
    void release(Connection connection, long serverKeepsSeconds) {
        connection.becomeIdle(time.nanoTime(), serverKeepsSeconds);
        List<Connection> waiting = idle.computeIfAbsent(connection.origin(), key -> new ArrayList<>(IDLE_PER_ORIGIN));
        if (waiting.size() < IDLE_PER_ORIGIN) {
            waiting.add(connection);
        } else {
            discard(connection);
        }
    }

    /** Takes a connection back that cannot. */
    void discard(Connection connection) {
        connection.close();
        forget(connection.socket());
    }

    /** By the dialer. */
    void opened(MeteredSocket socket, int callersEpoch) {
        lock.lock();
        try {
            // A dialer that failed has closed its sockets itself.
            open.removeIf(MeteredSocket::isClosed);
            open.add(socket);
            if (closed || epoch.get() != callersEpoch) {
                close(socket);
            }
        } finally {
            lock.unlock();
        }
    }

    private void forget(MeteredSocket socket) {
        lock.lock();
        try {
            open.remove(socket);
        } finally {
            lock.unlock();
        }
    }

    /** Closes what is open now; later exchanges open new connections. */
    void abort() {
        for (MeteredSocket socket : beginEpoch(false)) {
            close(socket);
        }
    }

    /** Closes everything for good. */
    void closeAll() {
        for (MeteredSocket socket : beginEpoch(true)) {
            close(socket);
        }
    }

    private List<MeteredSocket> beginEpoch(boolean last) {
        lock.lock();
        try {
            epoch.incrementAndGet();
            closed |= last;
            return List.copyOf(open);
        } finally {
            lock.unlock();
        }
    }

    private static void close(MeteredSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}

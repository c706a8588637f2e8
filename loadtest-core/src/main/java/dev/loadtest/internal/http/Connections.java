package dev.loadtest.internal.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.net.ByteMeter;
import dev.loadtest.internal.net.Deadline;
import dev.loadtest.internal.net.Dialer;
import dev.loadtest.internal.net.OpenSockets;
import dev.loadtest.internal.net.Origin;
import dev.loadtest.internal.net.Trust;
import dev.loadtest.internal.time.Time;

/**
 * The connections of one virtual user. At most {@link #IDLE_PER_ORIGIN} wait for the next exchange with an origin.
 *
 * <p>Used by the user's own thread, but for {@link #abort()} and {@link #closeAll()}, which any thread may call.
 */
final class Connections {

    /** More make sense only where one user has several exchanges at a time. */
    private static final int IDLE_PER_ORIGIN = 1;

    private final Time time;
    private final HeaderLines headerLines;
    private final OpenSockets open = new OpenSockets();
    private final Dialer dialer;
    private final Map<Origin, List<Connection>> idle = new HashMap<>();

    Connections(Time time, Trust trust, ByteMeter meter, HeaderLines headerLines) {
        this.time = time;
        this.headerLines = headerLines;
        this.dialer = new Dialer(time, trust, meter, open);
    }

    /** Counts how often everything was closed: a call that began in an earlier epoch gets no new connection. */
    int epoch() {
        return open.epoch();
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
        stamps.ready(time.nanoTime());
        return connection;
    }

    private @Nullable Connection pollIdle(Origin origin, long now) {
        List<Connection> waiting = idle.get(origin);
        while (waiting != null && !waiting.isEmpty()) {
            Connection connection = waiting.remove(waiting.size() - 1);
            if (!connection.isOverdue(now) && !connection.socket().isClosed() && !connection.wasLeftByServer(now)) {
                return connection;
            }
            discard(connection);
        }
        return null;
    }

    /** Takes a connection back that can serve another exchange. */
    void release(Connection connection, long now, long serverKeepsSeconds) {
        connection.becomeIdle(now, serverKeepsSeconds);
        List<Connection> waiting = idle.computeIfAbsent(connection.origin(), key -> new ArrayList<>(IDLE_PER_ORIGIN));
        if (waiting.size() < IDLE_PER_ORIGIN) {
            waiting.add(connection);
        } else {
            discard(connection);
        }
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

package dev.loadtest.internal.http;

import dev.loadtest.internal.net.Deadline;
import dev.loadtest.internal.time.Time;

/** HTTP/1.1 over connections of the virtual user's own. */
final class Http1Wire implements Wire {

    private final Time time;
    private final Connections connections;

    Http1Wire(Time time, Connections connections) {
        this.time = time;
        this.connections = connections;
    }

    @Override
    public int epoch() {
        return connections.epoch();
    }

    @Override
    public Hop exchange(Outgoing request, BodyPolicy bodies, int epoch, Deadline deadline, long startNanos,
            long firstByteNanos) {
        return new Exchange(time, connections, request, bodies, epoch, deadline, startNanos, firstByteNanos).run();
    }

    @Override
    public void startAnew() {
        connections.startAnew();
    }
}

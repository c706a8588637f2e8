package dev.loadtest.internal.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;

import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.time.Time;

/** Opens connections for one client: looks the name up, connects, speaks TLS. Used by the client's own thread. */
public final class Dialer {

    private static final long DIAL_LIMIT = Duration.ofSeconds(30).toNanos();
    private static final long LEAST_PER_ADDRESS = Duration.ofSeconds(2).toNanos();

    private final Time time;
    private final Tls tls;
    private final ByteMeter meter;
    private final OpenSockets open;

    /** A dialer that shows each socket before it waits for it, so that it can be closed meanwhile. */
    public Dialer(Time time, Trust trust, ByteMeter meter, OpenSockets open) {
        this.time = time;
        this.tls = new Tls(trust);
        this.meter = meter;
        this.open = open;
    }

    /**
     * Opens a connection.
     *
     * @param epoch the client's when the call began: if it has been aborted since, it gets no connection
     * @param deadline watches the sockets
     * @param times is told how long the steps took
     * @throws SocketTimeoutException if the addresses did not answer within k6's limit of 30 s
     * @throws IOException if anything else failed
     */
    public Link dial(Origin origin, int epoch, Deadline deadline, DialTimes times) throws IOException {
        InetAddress[] addresses = InetAddress.getAllByName(origin.host());
        long begin = time.nanoTime();
        MeteredSocket raw = connect(addresses, origin.port(), epoch, deadline, begin);
        try {
            long connected = time.nanoTime();
            times.connected(connected - begin);
            SSLSocket secured = null;
            if (origin.secure()) {
                secured = tls.handshake(raw, origin);
                times.tlsDone(time.nanoTime() - connected);
            }
            return new Link(origin, raw, secured);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private MeteredSocket connect(InetAddress[] addresses, int port, int epoch, Deadline deadline, long begin)
            throws IOException {
        @Nullable
        IOException failure = null;
        for (int i = 0; i < addresses.length; i++) {
            long left = begin + DIAL_LIMIT - time.nanoTime();
            long share = Math.max(left / (addresses.length - i), Math.min(left, LEAST_PER_ADDRESS));
            if (share <= 0) {
                break;
            }
            MeteredSocket socket = new MeteredSocket(meter);
            try {
                open.opened(socket, epoch);
                deadline.watch(socket);
                // The one timeout on a socket: it costs only where a connection is opened.
                socket.connect(new InetSocketAddress(addresses[i], port), (int) Math.max(1, share / 1_000_000));
                socket.setTcpNoDelay(true);
                return socket;
            } catch (IOException e) {
                socket.close();
                failure = e;
                if (deadline.isExpired() || open.epoch() != epoch || Thread.currentThread().isInterrupted()) {
                    break;
                }
            }
        }
        throw failure == null ? new SocketTimeoutException() : failure;
    }
}

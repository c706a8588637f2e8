package dev.loadtest.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;

import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.time.Time;

/** Opens connections for one client: looks the name up, connects, speaks TLS. */
final class Dialer {

    private static final long DIAL_LIMIT = Duration.ofSeconds(30).toNanos();
    private static final long LEAST_PER_ADDRESS = Duration.ofSeconds(2).toNanos();

    private final Time time;
    private final Tls tls;
    private final ByteMeter meter;
    private final Connections owner;

    /** A dialer that shows its owner each socket before it waits for it, so that it can be closed meanwhile. */
    Dialer(Time time, Tls tls, ByteMeter meter, Connections owner) {
        this.time = time;
        this.tls = tls;
        this.meter = meter;
        this.owner = owner;
    }

    /**
     * Opens a connection.
     *
     * @throws SocketTimeoutException if the addresses did not answer within k6's limit of 30 s
     * @throws IOException if anything else failed
     */
    Connection dial(Origin origin, int epoch, Deadline deadline, Stamps stamps) throws IOException {
        InetAddress[] addresses = InetAddress.getAllByName(origin.host());
        long begin = time.nanoTime();
        MeteredSocket raw = connect(addresses, origin.port(), epoch, deadline, begin);
        try {
            long connected = time.nanoTime();
            stamps.connected(connected - begin);
            SSLSocket secured = null;
            if (origin.secure()) {
                secured = tls.handshake(raw, origin);
                stamps.tlsDone(time.nanoTime() - connected);
            }
            return new Connection(origin, raw, secured, time);
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
                owner.opened(socket, epoch);
                deadline.watch(socket);
                // The one timeout on a socket: it costs only where a connection is opened.
                socket.connect(new InetSocketAddress(addresses[i], port), (int) Math.max(1, share / 1_000_000));
                socket.setTcpNoDelay(true);
                return socket;
            } catch (IOException e) {
                socket.close();
                failure = e;
                if (deadline.isExpired() || owner.epoch() != epoch || Thread.currentThread().isInterrupted()) {
                    break;
                }
            }
        }
        throw failure == null ? new SocketTimeoutException() : failure;
    }
}

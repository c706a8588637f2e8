package dev.loadtest.internal.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpError;
import dev.loadtest.internal.time.Time;

/**
 * Opens connections for one client: looks the name up, connects, asks the proxy, speaks TLS. Used by the client's own
 * threads.
 */
public final class Dialer {

    private static final String[] HTTP_1_1 = {"http/1.1"};
    private static final HttpError TOO_LATE = new HttpError(1211, "dial timeout");
    private static final long LEAST_PER_ADDRESS = Duration.ofSeconds(2).toNanos();

    private final Time time;
    private final ClientSetup setup;
    private final Tls tls;
    private final @Nullable InetAddress local;
    private final ByteMeter meter;
    private final OpenSockets open;

    /** A dialer that shows each socket before it waits for it, so that it can be closed meanwhile. */
    Dialer(Time time, ClientSetup setup, int vu, ByteMeter meter, OpenSockets open) {
        this.time = time;
        this.setup = setup;
        this.tls = new Tls(setup.tls(), vu);
        this.local = setup.localFor(vu);
        this.meter = meter;
        this.open = open;
    }

    /** Forgets TLS sessions: the next handshake is a full one. */
    public void forgetSessions() {
        tls.forget();
    }

    /**
     * Opens a connection. Requests to origins without TLS go to the proxy, if there is one, and are addressed to it.
     *
     * @param epoch the client's when the call began: if it has been aborted since, it gets no connection
     * @param deadline watches the sockets
     * @param times is told how long the steps took
     * @throws DialException if it is known what is wrong; also if it took longer than the settings allow
     * @throws IOException if anything else failed
     */
    public Link dial(Origin origin, int epoch, Deadline deadline, DialTimes times) throws IOException {
        return dial(origin, origin.secure(), epoch, deadline, times, HTTP_1_1);
    }

    /** As {@link #dial}, with other protocols to choose from over TLS. */
    public Link dialOffering(Origin origin, int epoch, Deadline deadline, DialTimes times, String... protocols)
            throws IOException {
        return dial(origin, origin.secure(), epoch, deadline, times, protocols);
    }

    /**
     * As {@link #dial}, to the origin itself whether TLS is spoken or not: the proxy, if there is one, is asked for a tunnel.
     */
    public Link dialThrough(Origin origin, int epoch, Deadline deadline, DialTimes times) throws IOException {
        return dial(origin, true, epoch, deadline, times, HTTP_1_1);
    }

    private Link dial(Origin origin, boolean tunnel, int epoch, Deadline deadline, DialTimes times, String... protocols)
            throws IOException {
        long begin = time.nanoTime();
        Dial dial = new Dial(open, epoch, deadline, Time.after(begin, setup.connectNanos()));
        deadline.beginPart(dial.endNanos(), TOO_LATE);
        String step = ": name look-up";
        MeteredSocket raw = null;
        try {
            ProxyServer proxy = setup.proxyFor(origin);
            InetSocketAddress[] addresses = lookUp(origin, proxy, dial);
            long lookedUp = time.nanoTime();
            times.lookedUp(Math.max(1, lookedUp - begin));
            step = "";
            raw = connect(addresses, proxy, dial);
            if (proxy != null && tunnel) {
                step = ": proxy";
                Tunnel.open(raw, origin, proxy);
            }
            long connected = time.nanoTime();
            times.connected(connected - lookedUp);
            SSLSocket secured = null;
            if (origin.secure()) {
                step = ": TLS handshake";
                secured = tls.handshake(raw, origin, protocols);
                times.tlsDone(time.nanoTime() - connected);
            }
            return new Link(origin, raw, secured, tunnel ? null : proxy);
        } catch (IOException | RuntimeException e) {
            if (raw != null) {
                raw.closeQuietly();
            }
            if (deadline.partError() != null) {
                throw new DialException(TOO_LATE.code(), TOO_LATE.message() + step, e);
            }
            throw e;
        } finally {
            deadline.endPart();
        }
    }

    private InetSocketAddress[] lookUp(Origin origin, @Nullable ProxyServer proxy, Dial dial) throws IOException {
        if (setup.blocked().find(origin.host(), origin.port()) != null) {
            throw new DialException(1111, "blocked host");
        }
        if (proxy != null) {
            // Who asks a proxy never learns where a name leads; an address is known.
            InetAddress literal = IpAddress.parse(origin.host());
            if (literal != null && setup.isBlocked(literal)) {
                throw new DialException(1110, "blocked address");
            }
        }
        String host = proxy == null ? origin.host() : proxy.host();
        int port = proxy == null ? origin.port() : proxy.port();
        Target override = setup.overrides().find(host, port);
        if (override != null) {
            return new InetSocketAddress[]{
                    new InetSocketAddress(allowed(override.address())[0], override.portOr(port))};
        }
        InetAddress[] addresses = allowed(setup.dns().addresses(host, dial));
        InetSocketAddress[] targets = new InetSocketAddress[addresses.length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = new InetSocketAddress(addresses[i], port);
        }
        return targets;
    }

    private InetAddress[] allowed(InetAddress... all) throws DialException {
        InetAddress[] allowed = Arrays.stream(all).filter(address -> !setup.isBlocked(address))
                .toArray(InetAddress[]::new);
        if (allowed.length == 0) {
            throw new DialException(1110, "blocked address");
        }
        return allowed;
    }

    private MeteredSocket connect(InetSocketAddress[] addresses, @Nullable ProxyServer proxy, Dial dial)
            throws IOException {
        @Nullable
        IOException failure = null;
        for (int i = 0; i < addresses.length; i++) {
            long left = dial.endNanos() - time.nanoTime();
            long share = Math.max(left / (addresses.length - i), Math.min(left, LEAST_PER_ADDRESS));
            if (share <= 0) {
                break;
            }
            MeteredSocket socket = new MeteredSocket(meter);
            try {
                open.opened(socket, dial.epoch());
                dial.deadline().watch(socket);
                if (local != null) {
                    socket.bind(new InetSocketAddress(local, 0));
                }
                // The one timeout on a socket: it costs only where a connection is opened.
                socket.connect(addresses[i], (int) Math.min(Integer.MAX_VALUE, Math.max(1, share / 1_000_000)));
                socket.setTcpNoDelay(true);
                return socket;
            } catch (IOException e) {
                socket.close();
                failure = e;
                if (dial.deadline().isExpired() || dial.isAborted() || Thread.currentThread().isInterrupted()) {
                    break;
                }
            }
        }
        if (failure == null) {
            throw new SocketTimeoutException();
        }
        if (proxy != null && failure instanceof ConnectException refused
                && String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT).contains("refused")) {
            throw new DialException(1212, "connection refused by the proxy", failure);
        }
        throw failure;
    }
}

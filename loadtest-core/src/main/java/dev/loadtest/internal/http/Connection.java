package dev.loadtest.internal.http;

import java.io.IOException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.net.Link;
import dev.loadtest.internal.net.MeteredSocket;
import dev.loadtest.internal.net.Origin;
import dev.loadtest.internal.time.Time;

/** A connection of one virtual user: used by one exchange at a time. */
final class Connection {

    private static final long NO_LIMIT = Long.MAX_VALUE;
    /** After this long a question to the socket, a third of a microsecond, is not noticed. */
    private static final long PAUSE_NANOS = 100_000;
    /** After this long a look costs a pause, and no longer throughput. */
    private static final long RESTED_NANOS = Duration.ofSeconds(1).toNanos();

    private final Link link;
    private final Codec codec;
    private final ResponseStream in;
    private final @Nullable String tlsVersion;
    private boolean reused;
    private long idleSinceNanos;
    private long idleLimitNanos = NO_LIMIT;
    private long untilNanos = NO_LIMIT;

    Connection(Link link, Time time, HeaderLines known) throws IOException {
        this.link = link;
        this.in = new ResponseStream(link.in(), time);
        this.codec = new Codec(link, in, known);
        this.tlsVersion = link.tlsVersion();
    }

    Link link() {
        return link;
    }

    Origin origin() {
        return link.origin();
    }

    MeteredSocket socket() {
        return link.socket();
    }

    Codec codec() {
        return codec;
    }

    ResponseStream in() {
        return in;
    }

    /** As in the tag {@code tls_version}; null without TLS. */
    @Nullable
    String tlsVersion() {
        return tlsVersion;
    }

    /** Whether an earlier exchange has used it. */
    boolean isReused() {
        return reused;
    }

    /** From now on it waits for the next exchange; the server said, or did not say (0), how many seconds it keeps it. */
    void becomeIdle(long nowNanos, long serverKeepsSeconds) {
        reused = true;
        idleSinceNanos = nowNanos;
        if (serverKeepsSeconds > 0) {
            long kept = Duration.ofSeconds(Math.min(serverKeepsSeconds, 86_400)).toNanos();
            // Earlier than the server: what is sent while it closes is lost.
            idleLimitNanos = kept - Math.min(Duration.ofSeconds(1).toNanos(), kept / 2);
        }
    }

    /** Limits its life: later it serves no new exchange. */
    void useUntil(long nanos) {
        untilNanos = nanos;
    }

    /** Whether it is too old, or the server may have given it up, by its own words. */
    boolean isOverdue(long nowNanos) {
        return (idleLimitNanos != NO_LIMIT && nowNanos - idleSinceNanos >= idleLimitNanos)
                || (untilNanos != NO_LIMIT && nowNanos - untilNanos >= 0);
    }

    /** Whether it has waited for so long that a look at it takes time. */
    boolean hasPaused(long nowNanos) {
        return nowNanos - idleSinceNanos >= PAUSE_NANOS;
    }

    /**
     * Whether the server has closed it meanwhile, or has sent what nobody asked for: that would be taken for the next
     * response. What has come with the last response is known. For what came after it the socket is asked, unless the next
     * request follows so fast that the question would cost throughput. For the end of the connection it is asked only after
     * a rest, as after a think time: that takes over a millisecond on a healthy connection.
     */
    boolean wasLeftByServer(long nowNanos) {
        long rest = nowNanos - idleSinceNanos;
        try {
            return codec.hasReadAhead() || in.mayHoldMore()
                    || (rest >= PAUSE_NANOS && in.available() > 0)
                    || (rest >= RESTED_NANOS && (codec.isStale() || codec.hasReadAhead()));
        } catch (IOException e) {
            return true;
        }
    }
}

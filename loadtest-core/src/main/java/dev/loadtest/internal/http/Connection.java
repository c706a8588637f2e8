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
    /** After this long a look costs a pause, and no longer throughput. */
    private static final long RESTED_NANOS = Duration.ofSeconds(1).toNanos();

    private final Link link;
    private final Codec codec;
    private final ResponseStream in;
    private final @Nullable String tlsVersion;
    private boolean reused;
    private long idleSinceNanos;
    private long idleLimitNanos = NO_LIMIT;

    Connection(Link link, Time time) throws IOException {
        this.link = link;
        this.in = new ResponseStream(link.in(), time);
        this.codec = new Codec(link, in);
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

    /** Whether the server may have given it up, by its own words. */
    boolean isOverdue(long nowNanos) {
        return idleLimitNanos != NO_LIMIT && nowNanos - idleSinceNanos >= idleLimitNanos;
    }

    /**
     * Whether the server has closed it meanwhile. Looked at only after a rest, as after a think time: the look takes over a
     * millisecond on a healthy connection.
     */
    boolean wasLeftByServer(long nowNanos) {
        if (nowNanos - idleSinceNanos < RESTED_NANOS) {
            return false;
        }
        try {
            return codec.isStale();
        } catch (IOException e) {
            return true;
        }
    }
}

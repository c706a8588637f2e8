package dev.loadtest.internal.net;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpError;

/**
 * The end that is set to one call, and now and then an earlier one to a part of it. While the call uses a socket it is
 * watched here; when the deadline comes, the watchdog takes that socket and closes it, which ends any read or write at once.
 * A socket that was released before stays untouched.
 */
public final class Deadline {

    private final Watchdog watchdog;
    private final long atNanos;
    private final AtomicReference<@Nullable Socket> watched = new AtomicReference<>(null);
    private volatile boolean expired;
    private volatile @Nullable Part part;
    private volatile @Nullable Part expiredPart;

    private record Part(long atNanos, HttpError error) {}

    Deadline(Watchdog watchdog, long atNanos) {
        this.watchdog = watchdog;
        this.atNanos = atNanos;
    }

    /** When it comes, for who keeps it without a socket. */
    public long atNanos() {
        return atNanos;
    }

    /** The next moment at which something of it comes. */
    long nextNanos() {
        Part current = part;
        return current == null || current.equals(expiredPart) ? atNanos : Math.min(atNanos, current.atNanos());
    }

    /** Whether it has come. */
    public boolean isExpired() {
        return expired;
    }

    /** Sets an earlier end to what follows, until {@link #endPart()}; says what it means if it comes. */
    public void beginPart(long partAtNanos, HttpError error) {
        part = new Part(partAtNanos, error);
        if (partAtNanos < atNanos) {
            watchdog.lookNoLaterThan(partAtNanos);
        }
    }

    /** Ends that; what has come has come. */
    public void endPart() {
        part = null;
    }

    /** What it means that the end of a part has come; null if none has. */
    public @Nullable HttpError partError() {
        Part over = expiredPart;
        return over == null ? null : over.error();
    }

    /** Watches a socket from now on; closes it at once if it is too late already. */
    public void watch(Socket socket) {
        watched.set(socket);
        if (expired || expiredPart != null) {
            closeWatched();
        }
    }

    /** Ends the watch: true if the socket is the caller's own again, false if it has been or is being closed. */
    public boolean release(Socket socket) {
        return watched.compareAndSet(socket, null);
    }

    /** By the watchdog, and by whoever finds that it has come. */
    void expireIfDue(long now) {
        Part current = part;
        if (atNanos <= now) {
            expired = true;
            closeWatched();
        } else if (current != null && current.atNanos() <= now) {
            expiredPart = current;
            closeWatched();
        }
    }

    private void closeWatched() {
        closeQuietly(watched.getAndSet(null));
    }

    private static void closeQuietly(@Nullable Socket socket) {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is gone either way.
            }
        }
    }
}

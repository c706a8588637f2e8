package dev.loadtest.internal.net;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * The end that is set to one call. While the call uses a socket it is watched here; when the deadline comes, the watchdog
 * takes that socket and closes it, which ends any read or write at once. A socket that was released before stays untouched.
 */
public final class Deadline {

    private final long atNanos;
    private final AtomicReference<@Nullable Socket> watched = new AtomicReference<>(null);
    private volatile boolean expired;

    Deadline(long atNanos) {
        this.atNanos = atNanos;
    }

    long atNanos() {
        return atNanos;
    }

    /** Whether it has come. */
    public boolean isExpired() {
        return expired;
    }

    /** Watches a socket from now on; closes it at once if it is too late already. */
    public void watch(Socket socket) {
        watched.set(socket);
        if (expired) {
            closeWatched();
        }
    }

    /** Ends the watch: true if the socket is the caller's own again, false if it has been or is being closed. */
    public boolean release(Socket socket) {
        return watched.compareAndSet(socket, null);
    }

    /** By the watchdog. */
    void expire() {
        expired = true;
        closeWatched();
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

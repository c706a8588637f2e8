package dev.loadtest.internal.net;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

import dev.loadtest.internal.time.Signal;

/**
 * The sockets that one client has open, so that any thread can close them: also one that is still being connected.
 * Thread-safe; the lock is held for a look-up, never for I/O.
 */
public final class OpenSockets {

    private final ReentrantLock lock = new ReentrantLock();
    private final Set<MeteredSocket> open = new HashSet<>();
    private final AtomicInteger epoch = new AtomicInteger();
    private final Set<Signal> waits = new HashSet<>();
    private boolean closed;

    /** Counts how often everything was closed: a call that began in an earlier epoch gets no new connection. */
    public int epoch() {
        return epoch.get();
    }

    /** By the dialer, before it waits for the socket; closes it at once if it comes too late. */
    void opened(MeteredSocket socket, int callersEpoch) {
        lock.lock();
        try {
            // A dialer that failed has closed its sockets itself.
            open.removeIf(MeteredSocket::isClosed);
            open.add(socket);
            if (closed || epoch.get() != callersEpoch) {
                socket.closeQuietly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** By whoever waits for something that no socket stands for: is woken when everything is closed. */
    void waiting(Signal signal, int callersEpoch) {
        lock.lock();
        try {
            waits.add(signal);
            if (closed || epoch.get() != callersEpoch) {
                signal.raise();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends that. */
    void waited(Signal signal) {
        lock.lock();
        try {
            waits.remove(signal);
        } finally {
            lock.unlock();
        }
    }

    /** Closes a connection. */
    public void close(Link link) {
        link.close();
        lock.lock();
        try {
            open.remove(link.socket());
        } finally {
            lock.unlock();
        }
    }

    /** Closes what is open now; later calls open new connections. */
    public void abort() {
        beginEpoch(false).forEach(MeteredSocket::closeQuietly);
    }

    /** Closes everything for good. */
    public void closeAll() {
        beginEpoch(true).forEach(MeteredSocket::closeQuietly);
    }

    private List<MeteredSocket> beginEpoch(boolean last) {
        lock.lock();
        try {
            epoch.incrementAndGet();
            closed |= last;
            waits.forEach(Signal::raise);
            return List.copyOf(open);
        } finally {
            lock.unlock();
        }
    }
}

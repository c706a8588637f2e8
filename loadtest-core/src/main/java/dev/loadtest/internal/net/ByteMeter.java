package dev.loadtest.internal.net;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes on all sockets of one client. Thread-safe. */
public final class ByteMeter {

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();

    void addSent(long bytes) {
        sent.addAndGet(bytes);
    }

    void addReceived(long bytes) {
        received.addAndGet(bytes);
    }

    /** What was sent since the last time. */
    public long takeSent() {
        return sent.getAndSet(0);
    }

    /** What was received since the last time. */
    public long takeReceived() {
        return received.getAndSet(0);
    }
}

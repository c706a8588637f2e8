package dev.loadtest.internal.http;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes on all sockets of one client. Thread-safe. */
final class ByteMeter {

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();

    void addSent(long bytes) {
        sent.addAndGet(bytes);
    }

    void addReceived(long bytes) {
        received.addAndGet(bytes);
    }

    long takeSent() {
        return sent.getAndSet(0);
    }

    long takeReceived() {
        return received.getAndSet(0);
    }
}

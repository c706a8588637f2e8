package dev.loadtest.demo.blog;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be closed at the end, in reverse order of adding. Thread-safe: a signal may end the service while it is
 * still starting.
 */
final class Resources implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Resources.class);

    /** Held while closing, too: whoever closes second returns only when all is closed. */
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private boolean closed;

    /** @throws IllegalStateException if everything has been closed already, then including this one */
    <T extends AutoCloseable> T add(T resource) {
        lock.lock();
        try {
            opened.push(resource);
            if (closed) {
                closeAll();
                throw new IllegalStateException("The service was stopped while it started");
            }
            return resource;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            closeAll();
        } finally {
            lock.unlock();
        }
    }

    private void closeAll() {
        while (!opened.isEmpty()) {
            AutoCloseable resource = opened.pop();
            try {
                resource.close();
            } catch (Exception e) {
                // The others are to be closed all the same.
                log.warn("{} was not closed properly", resource.getClass().getSimpleName(), e);
            }
        }
    }
}

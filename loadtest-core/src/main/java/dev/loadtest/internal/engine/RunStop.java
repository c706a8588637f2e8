package dev.loadtest.internal.engine;

import java.util.Collection;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.verdict.Reason;

/**
 * Ends a run before its time: all iterations are cut off at once, and the run goes on to its summary. Whoever asks says
 * why, which turns the run red. Thread-safe.
 */
final class RunStop {

    private final ReentrantLock lock = new ReentrantLock();
    private final Collection<Reason> events;
    private @Nullable Runnable whenAborted;
    private boolean aborted;

    RunStop(Collection<Reason> events) {
        this.events = events;
    }

    /** Says what is to be done when somebody aborts, or at once if somebody has. */
    void whenAborted(Runnable action) {
        lock.lock();
        try {
            whenAborted = action;
            if (aborted) {
                action.run();
            }
        } finally {
            lock.unlock();
        }
    }

    void abort(Reason reason) {
        lock.lock();
        try {
            events.add(reason);
            Runnable action = whenAborted;
            if (!aborted && action != null) {
                action.run();
            }
            aborted = true;
        } finally {
            lock.unlock();
        }
    }

    boolean isAborted() {
        lock.lock();
        try {
            return aborted;
        } finally {
            lock.unlock();
        }
    }
}

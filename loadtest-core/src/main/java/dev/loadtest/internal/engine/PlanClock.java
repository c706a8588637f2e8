package dev.loadtest.internal.engine;

import java.util.concurrent.locks.ReentrantLock;

/**
 * When the moments of a scenario's plan come. While the run is paused, the plan stands still, and all that is left of it comes
 * later by so much. Thread-safe; reading takes no lock unless it is paused.
 */
final class PlanClock {

    private final ReentrantLock lock = new ReentrantLock();
    private volatile long startNanos;
    private volatile boolean paused;
    private long pausedNanos;

    PlanClock(long startNanos) {
        this.startNanos = startNanos;
    }

    /** The plan begins at that moment, or as much later as it is paused from now on. */
    void startsAt(long nanos, long now) {
        lock.lock();
        try {
            startNanos = nanos;
            pausedNanos = now;
        } finally {
            lock.unlock();
        }
    }

    void pause(long now) {
        lock.lock();
        try {
            pausedNanos = now;
            paused = true;
        } finally {
            lock.unlock();
        }
    }

    /** Written in this order: who sees that it goes on sees the new start. */
    void resume(long now) {
        lock.lock();
        try {
            if (paused) {
                long held = startNanos;
                startNanos = held + now - pausedNanos;
                paused = false;
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isPaused() {
        return paused;
    }

    /** The start by plan, also before it has come; later by all pauses that are over. */
    long startNanos() {
        return startNanos;
    }

    /** As {@link #startNanos()}, later by the present pause too. */
    long startNanosAt(long now) {
        if (!paused) {
            return startNanos;
        }
        lock.lock();
        try {
            return paused ? startNanos + Math.max(0, now - pausedNanos) : startNanos;
        } finally {
            lock.unlock();
        }
    }
}

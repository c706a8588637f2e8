package dev.loadtest.internal.time;

import java.util.concurrent.locks.LockSupport;

/**
 * Sleep that ends on time. The system wakes a thread up late, by about as much each time; so it is asked to do so a little
 * earlier, and the thread spins for what is then left. Learns how much that is.
 */
final class PromptSleep {

    /** Longer sleeps would be deaf for too long. */
    static final long LONGEST_NANOS = 2_000_000;
    private static final long MOST_LATENESS_NANOS = 80_000;
    private static final long STEP_NANOS = 500;

    /**
     * How late threads are woken up: the median, for an average would follow each hiccup of the machine. Where two threads
     * learn at once, one lesson is lost and no harm done.
     */
    private static volatile long lateNanos = 50_000;

    private PromptSleep() {}

    /** Sleeps, deaf to interruption, until {@link System#nanoTime()} has reached an instant. */
    static void until(long deadlineNanos) {
        boolean interrupted = false;
        long now = System.nanoTime();
        long sleep = deadlineNanos - now - lateNanos;
        if (sleep > 0) {
            LockSupport.parkNanos(sleep);
            // With the flag set, the next park would return at once.
            interrupted = Thread.interrupted();
            learn(System.nanoTime() - deadlineNanos);
        } else {
            // Who never sleeps would never learn that it may.
            learn(-1);
        }
        while (deadlineNanos - System.nanoTime() > 0) {
            Thread.onSpinWait();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** After a sleep that was too long, or too short. */
    private static void learn(long beyondDeadlineNanos) {
        lateNanos = Math.clamp(lateNanos + (beyondDeadlineNanos > 0 ? STEP_NANOS : -STEP_NANOS), 0,
                MOST_LATENESS_NANOS);
    }
}

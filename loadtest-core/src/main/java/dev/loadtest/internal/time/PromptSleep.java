package dev.loadtest.internal.time;

import java.util.concurrent.locks.LockSupport;

/**
 * Sleep that ends on time. The system wakes a thread up late, by about as much each time; so it is asked to do so a little
 * earlier, and the thread spins for what is then left. Learns how much that is.
 */
final class PromptSleep {

    /** Longer sleeps would be deaf for too long. */
    static final long LONGEST_NANOS = 2_000_000;
    private static final long LEAST_LATENESS_NANOS = 5_000;
    private static final long MOST_LATENESS_NANOS = 150_000;
    private static final int SLOWNESS = 8;

    /** How late a thread is woken up, as of late; where two threads learn at once, one lesson is lost and no harm done. */
    private static volatile long lateNanos = 60_000;

    private PromptSleep() {}

    /** Sleeps, deaf to interruption, until {@link System#nanoTime()} has reached an instant. */
    static void until(long deadlineNanos) {
        boolean interrupted = false;
        long now = System.nanoTime();
        while (deadlineNanos - now > 0) {
            long sleep = deadlineNanos - now - lateNanos;
            long before = now;
            if (sleep > 0) {
                LockSupport.parkNanos(sleep);
                // With the flag set, the next park would return at once.
                interrupted |= Thread.interrupted();
                now = System.nanoTime();
                learn(now - before - sleep);
            } else {
                Thread.onSpinWait();
                now = System.nanoTime();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void learn(long late) {
        long known = lateNanos;
        lateNanos = Math.clamp(known + (late - known) / SLOWNESS, LEAST_LATENESS_NANOS, MOST_LATENESS_NANOS);
    }
}

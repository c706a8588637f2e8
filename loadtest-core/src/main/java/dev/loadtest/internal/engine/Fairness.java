package dev.loadtest.internal.engine;

import dev.loadtest.internal.time.Time;

/**
 * Keeps a virtual user that never waits from starving the others.
 *
 * <p>Virtual threads are not pre-empted, and a carrier prefers the queue that it took its last task from for as long as
 * that queue holds any. Ten users whose connections are refused at once would keep all carriers to themselves, and the
 * responses of the others would seem to take seconds. So a user that has not waited for a while pauses, and it pauses
 * longer the later it was woken the last time: as long as carriers are free that is next to nothing, and where they are
 * contended their queues run empty again and again.
 */
final class Fairness {

    /** An iteration shorter than this, without a byte received, has probably not waited for anything. */
    private static final long HARDLY_WAITED_NANOS = 100_000;
    /** So long may a user go on without having waited. */
    private static final long TURN_NANOS = 1_000_000;
    private static final long SHORTEST_PAUSE_NANOS = 20_000;
    private static final long LONGEST_PAUSE_NANOS = 50_000_000;

    private final Time time;
    private long lastWaitNanos;
    private long pauseNanos = SHORTEST_PAUSE_NANOS;

    /** For a user that begins now. */
    Fairness(Time time) {
        this.time = time;
        this.lastWaitNanos = time.nanoTime();
    }

    /**
     * To be told of every iteration.
     *
     * @param heard whether anything came from a network: then it has waited, however short it was
     */
    void iterated(long startNanos, long endNanos, boolean heard) {
        if (heard || endNanos - startNanos >= HARDLY_WAITED_NANOS) {
            lastWaitNanos = endNanos;
        } else if (endNanos - lastWaitNanos >= TURN_NANOS) {
            pause(endNanos + pauseNanos);
        }
    }

    private void pause(long deadlineNanos) {
        try {
            time.sleepUntil(deadlineNanos);
        } catch (InterruptedException e) {
            // Cut off, which the caller sees for itself.
        }
        lastWaitNanos = time.nanoTime();
        pauseNanos = Math.clamp(2 * (lastWaitNanos - deadlineNanos), SHORTEST_PAUSE_NANOS, LONGEST_PAUSE_NANOS);
    }
}

package dev.loadtest.internal.time;

/**
 * A wake-up call for one waiting thread. Raising it before the wait is not lost; raising it twice counts once. Any thread
 * may raise it, one thread at a time may wait.
 */
public interface Signal {

    /** Wakes the waiting thread, or lets the next wait return at once. */
    void raise();

    /**
     * Waits for the signal.
     *
     * @param deadlineNanos on the clock of {@link Time#nanoTime()}, or {@link Time#NEVER}
     * @return true if it was raised, false if the deadline came first
     * @throws InterruptedException if the thread was or is interrupted; the flag is cleared
     */
    boolean await(long deadlineNanos) throws InterruptedException;

    /**
     * Waits for the signal, deaf to interruption: the flag is kept and set again at the end.
     *
     * @param deadlineNanos on the clock of {@link Time#nanoTime()}, or {@link Time#NEVER}
     * @return true if it was raised, false if the deadline came first
     */
    default boolean awaitUninterruptibly(long deadlineNanos) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return await(deadlineNanos);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * As {@link #awaitUninterruptibly}, to a few microseconds: for a pacer. A sleeping thread wakes up some 50 µs late, so
     * this one sleeps a little less and spins for the rest; what is raised in the last two milliseconds may be seen only
     * after the deadline.
     *
     * @param deadlineNanos on the clock of {@link Time#nanoTime()}
     * @return true if it was raised, false if the deadline came first
     */
    default boolean awaitPromptly(long deadlineNanos) {
        return awaitUninterruptibly(deadlineNanos);
    }
}

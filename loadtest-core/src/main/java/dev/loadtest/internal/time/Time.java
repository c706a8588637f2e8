package dev.loadtest.internal.time;

import java.time.Instant;

/**
 * The one door for time. Whoever needs to know when it is, to wait, or to start a thread of the engine, does it here, so
 * that {@link ManualTime} can run the same code in virtual time.
 *
 * <p>Instants are {@link System#nanoTime()}'s: they have no meaning by themselves and may be negative; only differences
 * count. The wall clock labels, it never measures. Thread-safe.
 */
public interface Time {

    /** A deadline that never comes. */
    long NEVER = Long.MAX_VALUE;

    /** The monotonic clock, in nanoseconds. */
    long nanoTime();

    /** The wall clock, for labels. */
    Instant wallClock();

    /**
     * Waits until the monotonic clock has reached an instant; returns at once if it has.
     *
     * @throws InterruptedException if the thread was or is interrupted; the flag is cleared
     */
    void sleepUntil(long deadlineNanos) throws InterruptedException;

    /** A new signal, not raised. */
    Signal newSignal();

    /** Starts a virtual thread: for flows of virtual users and whatever must be cancellable. */
    Thread startVirtual(String name, Runnable body);

    /** Starts a daemon platform thread: for what must go on while flows burn all carriers. */
    Thread startPlatform(String name, Runnable body);

    /** Interrupts a thread started here. */
    void interrupt(Thread thread);

    /**
     * Has something done when the JVM is told to end, before it ends; the JVM waits for it. While that goes on, a second
     * signal to the process ends it at once.
     */
    Registration onShutdown(Runnable action);

    /** Something that was asked for and can be taken back. */
    interface Registration extends AutoCloseable {

        @Override
        void close();
    }

    /** Real time. */
    static Time system() {
        return SystemTime.INSTANCE;
    }

    /** An instant so much later than another, or {@link #NEVER} where the sum would overflow. */
    static long after(long nanoTime, long nanos) {
        long sum = nanoTime + nanos;
        return nanos > 0 && sum < nanoTime ? NEVER : sum;
    }
}

package dev.loadtest.internal.time;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;

/**
 * Looks after many deadlines with one daemon thread and no task for each: the thread looks through all of them no later than
 * at the earliest that it knows of, and not more often than every {@link #PAUSE}. Most are over before they are due, so with
 * the usual ones it looks about once a minute, however many there are. Whoever sets an earlier one than the planned look
 * moves that look forward. Thread-safe.
 *
 * <pre>
 *   who sets d:  shows d;  if d &lt; nextLook then nextLook := d, wake
 *   the thread:  nextLook := never;  earliest := look;  nextLook := min(nextLook, earliest);  wait for it
 * </pre>
 *
 * A deadline is to be shown, where the look sees it, before {@link #lookNoLaterThan} reads {@code nextLook}, and
 * {@code nextLook} is reset before the look: a deadline set meanwhile is seen, or has lowered {@code nextLook}.
 */
public final class DeadlineWatch implements AutoCloseable {

    private static final long PAUSE = Duration.ofMillis(10).toNanos();

    private final Time time;
    private final String thread;
    private final LongUnaryOperator look;
    private final Signal signal;
    private final AtomicLong nextLook = new AtomicLong(Time.NEVER);
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile boolean closed;

    /**
     * A watch whose thread begins with the first deadline: who sets none has no thread.
     *
     * @param thread the name of the thread
     * @param look ends what is late at a moment, and tells the earliest deadline that is left, or {@link Time#NEVER}
     */
    public DeadlineWatch(Time time, String thread, LongUnaryOperator look) {
        this.time = time;
        this.thread = thread;
        this.look = look;
        this.signal = time.newSignal();
    }

    /** There is such a deadline, and it is shown. */
    public void lookNoLaterThan(long deadlineNanos) {
        long planned = nextLook.get();
        while (deadlineNanos < planned) {
            if (nextLook.compareAndSet(planned, deadlineNanos)) {
                if (!started.get() && started.compareAndSet(false, true)) {
                    time.startPlatform(thread, this::watch);
                }
                signal.raise();
                return;
            }
            planned = nextLook.get();
        }
    }

    private void watch() {
        while (!closed) {
            long planned = nextLook.get();
            if (planned != Time.NEVER && planned <= time.nanoTime()) {
                lookNow();
                long until = time.nanoTime() + PAUSE;
                while (!closed && signal.awaitUninterruptibly(until)) {
                    // A new deadline; it can wait until then.
                }
            } else {
                signal.awaitUninterruptibly(planned);
            }
        }
    }

    private void lookNow() {
        nextLook.set(Time.NEVER);
        long earliest = look.applyAsLong(time.nanoTime());
        nextLook.accumulateAndGet(earliest, Math::min);
    }

    /** Ends the thread; nothing is watched any more. */
    @Override
    public void close() {
        closed = true;
        signal.raise();
    }
}

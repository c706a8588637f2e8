package dev.loadtest.internal.net;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.time.Signal;
import dev.loadtest.internal.time.Time;

/**
 * Ends exchanges that last too long, by closing their sockets. One daemon thread per run and no task per exchange: each
 * client owns a slot, arming it is two volatile writes and a read.
 *
 * <p>The thread looks through all slots no later than at the earliest deadline it knows of, and not more often than every
 * {@link #PAUSE}. Most exchanges end long before their deadline, so with the default of 60 s it looks about once a minute,
 * however many clients there are. Whoever arms an earlier deadline than the planned look moves that look forward.
 *
 * <pre>
 *   arm(d):    slot := d;  if d &lt; nextLook then nextLook := d, wake
 *   watchdog:  nextLook := never;  earliest := look through slots;  nextLook := min(nextLook, earliest);  wait for it
 * </pre>
 *
 * The slot is written before {@code nextLook} is read, and {@code nextLook} is reset before the slots are read: a deadline
 * armed meanwhile is seen in its slot or has lowered {@code nextLook}. Thread-safe.
 */
public final class Watchdog implements AutoCloseable {

    private static final long PAUSE = Duration.ofMillis(10).toNanos();

    private final Time time;
    private final Signal signal;
    private final Set<Slot> slots = ConcurrentHashMap.newKeySet();
    private final AtomicLong nextLook = new AtomicLong(Time.NEVER);
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile boolean closed;

    /** The watchdog of a run. */
    public Watchdog(Time time) {
        this.time = time;
        this.signal = time.newSignal();
    }

    /** A slot for one exchange at a time. */
    public Slot register() {
        Slot slot = new Slot();
        slots.add(slot);
        return slot;
    }

    /** How many clients have a slot. */
    public int slots() {
        return slots.size();
    }

    /** Ends the thread; nothing is watched any more. */
    @Override
    public void close() {
        closed = true;
        signal.raise();
    }

    void lookNoLaterThan(long deadline) {
        long planned = nextLook.get();
        while (deadline < planned) {
            if (nextLook.compareAndSet(planned, deadline)) {
                // Started by the first deadline, so that a run without HTTP has no such thread.
                if (!started.get() && started.compareAndSet(false, true)) {
                    time.startPlatform("loadtest-http-watchdog", this::watch);
                }
                signal.raise();
                return;
            }
            planned = nextLook.get();
        }
    }

    private void watch() {
        while (!closed) {
            long look = nextLook.get();
            if (look != Time.NEVER && look <= time.nanoTime()) {
                lookNow();
                waitUntil(time.nanoTime() + PAUSE, false);
            } else {
                waitUntil(look, true);
            }
        }
    }

    private void lookNow() {
        nextLook.set(Time.NEVER);
        long now = time.nanoTime();
        long earliest = Time.NEVER;
        for (Slot slot : slots) {
            Deadline deadline = slot.current;
            if (deadline != null && !deadline.isExpired()) {
                deadline.expireIfDue(now);
                if (!deadline.isExpired()) {
                    earliest = Math.min(earliest, deadline.nextNanos());
                }
            }
        }
        nextLook.accumulateAndGet(earliest, Math::min);
    }

    private void waitUntil(long deadline, boolean wakeable) {
        boolean raised = signal.awaitUninterruptibly(deadline);
        while (raised && !wakeable && !closed) {
            raised = signal.awaitUninterruptibly(deadline);
        }
    }

    /** Where a client shows the deadline of its present exchange. */
    public final class Slot implements AutoCloseable {

        private volatile @Nullable Deadline current;

        private Slot() {}

        /** Begins an exchange. */
        public Deadline arm(long deadlineNanos) {
            Deadline deadline = new Deadline(Watchdog.this, deadlineNanos);
            current = deadline;
            lookNoLaterThan(deadlineNanos);
            return deadline;
        }

        /** Ends the exchange. */
        public void disarm() {
            current = null;
        }

        /** Gives the slot back. */
        @Override
        public void close() {
            current = null;
            slots.remove(this);
        }
    }
}

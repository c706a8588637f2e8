package dev.loadtest.internal.net;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.time.DeadlineWatch;
import dev.loadtest.internal.time.Time;

/**
 * Ends exchanges that last too long, by closing their sockets. One daemon thread per run and no task per exchange: each
 * client owns a slot, arming it is two volatile writes and a read. Thread-safe.
 */
public final class Watchdog implements AutoCloseable {

    private final Set<Slot> slots = ConcurrentHashMap.newKeySet();
    private final DeadlineWatch watch;

    /** The watchdog of a run. */
    public Watchdog(Time time) {
        watch = new DeadlineWatch(time, "loadtest-http-watchdog", this::endLate);
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
        watch.close();
    }

    void lookNoLaterThan(long deadline) {
        watch.lookNoLaterThan(deadline);
    }

    private long endLate(long now) {
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
        return earliest;
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

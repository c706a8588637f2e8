package dev.loadtest.internal.http.jdk;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import dev.loadtest.internal.time.Signal;
import dev.loadtest.internal.time.Time;

/**
 * Ends calls that last too long. One thread per run, started by the first call, and nothing to be made or taken back per
 * call: it looks through the calls under way no later than at the earliest deadline it knows of, and not more often than
 * every {@link #PAUSE}. With the usual deadlines that is about once a minute.
 *
 * <p>A call is under way before {@code nextLook} is read, and {@code nextLook} is reset before the calls are looked
 * through: one that begins meanwhile is seen, or has lowered {@code nextLook}. Thread-safe.
 */
final class CallWatch implements AutoCloseable {

    private static final long PAUSE = Duration.ofMillis(10).toNanos();

    private final Time time;
    private final Signal signal;
    private final Set<VuCalls> users = ConcurrentHashMap.newKeySet();
    private final AtomicLong nextLook = new AtomicLong(Time.NEVER);
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile boolean closed;

    CallWatch(Time time) {
        this.time = time;
        this.signal = time.newSignal();
    }

    /** Watches the calls of a virtual user, until it {@linkplain #remove leaves}. */
    void add(VuCalls user) {
        users.add(user);
    }

    void remove(VuCalls user) {
        users.remove(user);
    }

    /** A call with such a deadline is under way. */
    void lookNoLaterThan(long deadline) {
        long planned = nextLook.get();
        while (deadline < planned) {
            if (nextLook.compareAndSet(planned, deadline)) {
                if (!started.get() && started.compareAndSet(false, true)) {
                    time.startPlatform("loadtest-http-client-watchdog", this::watch);
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
            if (look > time.nanoTime()) {
                signal.awaitUninterruptibly(look);
            } else {
                lookNow();
                long until = time.nanoTime() + PAUSE;
                while (!closed && signal.awaitUninterruptibly(until)) {
                    // A new deadline; it can wait until then.
                }
            }
        }
    }

    private void lookNow() {
        nextLook.set(Time.NEVER);
        long now = time.nanoTime();
        long earliest = Time.NEVER;
        for (VuCalls user : users) {
            earliest = Math.min(earliest, user.endLate(now));
        }
        nextLook.accumulateAndGet(earliest, Math::min);
    }

    /** Ends the thread; nothing is watched any more. */
    @Override
    public void close() {
        closed = true;
        signal.raise();
    }
}

package dev.loadtest.report.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import dev.loadtest.output.RunControl;
import dev.loadtest.output.RunDescription;

/**
 * The runs of a JVM, one after the other, and who looks at them. Nobody who writes here waits for a browser. Thread-safe.
 */
final class Broadcast {

    /** Of past runs, name and verdict are kept. */
    static final int PAST = 200;
    /** After so long in one write, a browser is taken for dead. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition delivered = lock.newCondition();
    private final List<Past> past = new ArrayList<>();
    private final List<EventStream> streams = new ArrayList<>();
    private @Nullable LiveRun current;
    private long version;
    private long runs;

    /**
     * A run that is over, or was when the next began.
     *
     * @param number its number
     * @param title what was run
     * @param passed its verdict; null if it came to none
     */
    record Past(long number, String title, @Nullable Boolean passed) {}

    /** A run begins, and takes the place of the one before. */
    LiveRun begin(RunDescription description, RunControl control) {
        lock.lock();
        try {
            keepCurrent();
            LiveRun run = new LiveRun(++runs, description, control, this::news);
            current = run;
            return run;
        } finally {
            news();
            lock.unlock();
        }
    }

    private void keepCurrent() {
        LiveRun last = current;
        if (last != null) {
            past.add(new Past(last.number(), last.description().title(), last.passed()));
            if (past.size() > PAST) {
                past.removeFirst();
            }
        }
    }

    @Nullable
    LiveRun current() {
        lock.lock();
        try {
            return current;
        } finally {
            lock.unlock();
        }
    }

    /** The runs before the present one. */
    List<Past> past() {
        lock.lock();
        try {
            return List.copyOf(past);
        } finally {
            lock.unlock();
        }
    }

    /** There is something new to see. */
    void news() {
        lock.lock();
        try {
            version++;
            changed.signalAll();
            streams.forEach(stream -> stream.endIfStuckFor(PATIENCE));
        } finally {
            lock.unlock();
        }
    }

    /** Waits for something newer than that, and returns what there is then: the same if the time is over. */
    long awaitNewer(long seen, Duration limit) throws InterruptedException {
        lock.lock();
        try {
            long nanos = limit.toNanos();
            while (version == seen && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return version;
        } finally {
            lock.unlock();
        }
    }

    /** Somebody looks; false if too many do. */
    boolean join(EventStream stream, int most) {
        lock.lock();
        try {
            return streams.size() < most && streams.add(stream);
        } finally {
            lock.unlock();
        }
    }

    void leave(EventStream stream) {
        lock.lock();
        try {
            streams.remove(stream);
            delivered.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Somebody has got further. */
    void delivered() {
        lock.lock();
        try {
            delivered.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all who look have seen all there is, or the time is over. */
    void awaitDelivery(Duration limit) throws InterruptedException {
        lock.lock();
        try {
            long nanos = limit.toNanos();
            while (nanos > 0 && streams.stream().anyMatch(stream -> stream.delivered() < version)) {
                nanos = delivered.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many look. */
    int watchers() {
        lock.lock();
        try {
            return streams.size();
        } finally {
            lock.unlock();
        }
    }
}

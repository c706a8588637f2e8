package dev.loadtest.internal.data;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongUnaryOperator;

import org.jspecify.annotations.Nullable;

import dev.loadtest.data.Feeder;
import dev.loadtest.data.FeederOrder;
import dev.loadtest.internal.time.Signal;
import dev.loadtest.internal.time.Time;

/**
 * Deals rows that a thread of its own reads ahead of need.
 *
 * <pre>
 *  reader ── row ──► buffer ── row ──► virtual user
 *    ▲                 │ full: the reader waits until there is room for some
 *    └─────────────────┘ empty: virtual users wait, each on a signal of its own, until the next row comes
 * </pre>
 *
 * <p>The lock guards the buffer and is never held while anything is read or waited for: in virtual time, where one thread
 * runs at a time, whoever waited with it would stop the clock.
 */
final class StreamedCursor<T> implements Cursor<T> {

    static final int CAPACITY = 1024;
    /** A reader that waits for room waits for that much of it, so that it need not be woken for each row. */
    private static final int ROOM = 128;
    private static final long PATIENCE_NANOS = 2_000_000_000L;

    private final ReentrantLock lock = new ReentrantLock();
    private final Feeder<T> feeder;
    private final Time time;
    private final Pass<T> pass;
    private final Signal room;
    private final Signal readerEnded;
    private final ArrayDeque<T> buffer = new ArrayDeque<>();
    private final List<Signal> waiting = new ArrayList<>();
    private final Map<Integer, T> rowOfVu = new HashMap<>();
    private @Nullable Thread reader;
    private @Nullable String problem;
    private boolean allRead;
    private boolean closed;
    private long dealt;

    /**
     * Reads the first row; the others when somebody asks.
     *
     * @param numbers which of the numbers of all processes the n-th of this one is; grows with n
     * @throws DataException if that is not possible
     */
    StreamedCursor(Feeder<T> feeder, Time time, LongUnaryOperator numbers) {
        this.feeder = feeder;
        this.time = time;
        this.pass = new Pass<>(feeder, numbers);
        this.room = time.newSignal();
        this.readerEnded = time.newSignal();
        try {
            T first = pass.next();
            if (first == null) {
                throw new DataException("must have at least one row, but has none");
            }
            buffer.add(first);
        } catch (RuntimeException e) {
            pass.close();
            throw e;
        }
    }

    @Override
    public T next(int vu) throws InterruptedException {
        while (true) {
            Signal signal;
            lock.lock();
            try {
                T row = poll(vu);
                if (row != null) {
                    return row;
                }
                signal = time.newSignal();
                waiting.add(signal);
            } finally {
                lock.unlock();
            }
            signal.await(Time.NEVER);
        }
    }

    private @Nullable T poll(int vu) {
        if (!(feeder.order() instanceof FeederOrder.PerVu)) {
            return poll();
        }
        T known = rowOfVu.get(vu);
        if (known != null) {
            return known;
        }
        T row = poll();
        if (row != null) {
            rowOfVu.put(vu, row);
        }
        return row;
    }

    /** The next row; null if it has not been read yet. The caller holds the lock. */
    private @Nullable T poll() {
        if (reader == null && !closed) {
            reader = time.startPlatform("loadtest-feeder-" + feeder.name(), this::read);
        }
        T row = buffer.poll();
        if (row != null) {
            dealt++;
            if (buffer.size() <= CAPACITY - ROOM && buffer.size() % ROOM == 0) {
                room.raise();
            }
            return row;
        }
        if (problem != null) {
            throw new FeederEnd.Broken(feeder, problem);
        }
        if (allRead || closed) {
            throw new FeederEnd.Exhausted(feeder, dealt);
        }
        return null;
    }

    private void read() {
        try {
            while (awaitRoom()) {
                T row = pass.next();
                if (row == null) {
                    end(null);
                    return;
                }
                put(row);
            }
        } catch (DataException e) {
            end(e.problem());
        } catch (RuntimeException | Error e) {
            end("could not be read: " + e);
        } finally {
            pass.close();
            readerEnded.raise();
        }
    }

    /** Waits until the buffer has room; false if nothing more is wanted. */
    private boolean awaitRoom() {
        int limit = CAPACITY;
        while (true) {
            lock.lock();
            try {
                if (closed || buffer.size() < limit) {
                    return !closed;
                }
                limit = CAPACITY - ROOM + 1;
            } finally {
                lock.unlock();
            }
            room.awaitUninterruptibly(Time.NEVER);
        }
    }

    private void put(T row) {
        lock.lock();
        try {
            buffer.add(row);
            wakeAll();
        } finally {
            lock.unlock();
        }
    }

    private void end(@Nullable String why) {
        lock.lock();
        try {
            problem = why;
            allRead = true;
            wakeAll();
        } finally {
            lock.unlock();
        }
    }

    private void wakeAll() {
        waiting.forEach(Signal::raise);
        waiting.clear();
    }

    /** Ends the reader and waits for it, but not for ever: its source may be deaf. */
    @Override
    public void close() {
        Thread reading;
        lock.lock();
        try {
            closed = true;
            reading = reader;
            wakeAll();
        } finally {
            lock.unlock();
        }
        if (reading == null) {
            pass.close();
            return;
        }
        room.raise();
        time.interrupt(reading);
        readerEnded.awaitUninterruptibly(Time.after(time.nanoTime(), PATIENCE_NANOS));
    }
}

package dev.loadtest.internal.data;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongUnaryOperator;

import org.jspecify.annotations.Nullable;

import dev.loadtest.data.Feeder;
import dev.loadtest.data.FeederOrder;
import dev.loadtest.data.FeederSource;
import dev.loadtest.internal.time.Time;

/**
 * How far a run has come with each of its feeders. A feeder is opened once: when the run begins, or by the first virtual
 * user that asks, while the others wait. Thread-safe.
 */
public final class FeederCursors implements AutoCloseable {

    /** Nobody has that many constants. */
    private static final int LIMIT = 1000;

    private final Time time;
    private final LongUnaryOperator numbers;
    private final Map<Feeder<?>, Entry<?>> entries = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** For a run in this process alone. */
    public FeederCursors(Time time) {
        this(time, LongUnaryOperator.identity());
    }

    /**
     * For a run that several processes share, so that none gets a row of another.
     *
     * @param numbers which of the numbers 0, 1, 2 … of all processes the n-th of this one is; grows with n
     */
    public FeederCursors(Time time, LongUnaryOperator numbers) {
        this.time = time;
        this.numbers = numbers;
    }

    /** Opens a feeder before the run; what is wrong with it, if so. */
    public Optional<String> open(Feeder<?> feeder) {
        try {
            entry(feeder).cursor();
            return Optional.empty();
        } catch (FeederEnd.Broken e) {
            return Optional.of(e.problem());
        }
    }

    /**
     * The next row for a virtual user.
     *
     * @throws FeederEnd if there is none
     * @throws InterruptedException if the thread was interrupted while the row was read
     */
    public <T> T next(Feeder<T> feeder, int vu) throws InterruptedException {
        return entry(feeder).cursor().next(vu);
    }

    @SuppressWarnings("unchecked")
    private <T> Entry<T> entry(Feeder<T> feeder) {
        Entry<?> entry = entries.get(feeder);
        if (entry == null) {
            if (entries.size() >= LIMIT) {
                throw new FeederEnd.Broken(feeder, "is one of more than " + LIMIT
                        + " in this run: a feeder must be made once, as a constant, not in the body of a virtual user");
            }
            entry = entries.computeIfAbsent(feeder, Entry::new);
        }
        // Each was made from its own feeder.
        return (Entry<T>) entry;
    }

    /** Closes all sources; whoever still asks gets no more rows of those that are read during the run. */
    @Override
    public void close() {
        closed.set(true);
        entries.values().forEach(Entry::close);
    }

    /** A feeder's cursor, once it is there. */
    private final class Entry<T> {

        private final ReentrantLock lock = new ReentrantLock();
        private final Feeder<T> feeder;
        private volatile @Nullable Cursor<T> cursor;
        private @Nullable String problem;

        Entry(Feeder<T> feeder) {
            this.feeder = feeder;
        }

        Cursor<T> cursor() {
            Cursor<T> open = cursor;
            return open == null ? opened() : open;
        }

        /** Held while the source is read, so that it is read once: everybody else needs it as well. */
        private Cursor<T> opened() {
            lock.lock();
            try {
                Cursor<T> open = cursor;
                if (open != null) {
                    return open;
                }
                if (problem != null) {
                    throw new FeederEnd.Broken(feeder, problem);
                }
                if (closed.get()) {
                    throw new FeederEnd.Exhausted(feeder, 0);
                }
                return cursor = open();
            } catch (DataException e) {
                problem = e.problem();
                throw new FeederEnd.Broken(feeder, e.problem());
            } finally {
                lock.unlock();
            }
        }

        private Cursor<T> open() {
            boolean inMemory = isAnyOrder(feeder.order());
            if (inMemory && feeder.isStreamed() && !isSupplied(feeder.source())) {
                throw new DataException(
                        "must not be streamed() where it is random(..) or shuffled(..), which need all rows in memory");
            }
            return inMemory || !feeder.isStreamed() || isInMemory(feeder.source())
                    ? new MemoryCursor<>(feeder, numbers)
                    : new StreamedCursor<>(feeder, time, numbers);
        }

        void close() {
            Cursor<T> open;
            lock.lock();
            try {
                // Who opens at this moment is waited for; who comes later sees that all is closed.
                open = cursor;
            } finally {
                lock.unlock();
            }
            if (open != null) {
                open.close();
            }
        }
    }

    private static boolean isAnyOrder(FeederOrder order) {
        return order instanceof FeederOrder.Random || order instanceof FeederOrder.Shuffled;
    }

    private static boolean isInMemory(FeederSource<?> source) {
        return origin(source) instanceof FeederSource.Values;
    }

    private static boolean isSupplied(FeederSource<?> source) {
        return origin(source) instanceof FeederSource.Supplied;
    }

    private static FeederSource<?> origin(FeederSource<?> source) {
        return source instanceof FeederSource.Mapped<?, ?> mapped ? origin(mapped.source()) : source;
    }
}

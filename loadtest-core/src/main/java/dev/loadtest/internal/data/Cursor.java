package dev.loadtest.internal.data;

/** How far a run has come with a feeder. Thread-safe. */
interface Cursor<T> extends AutoCloseable {

    /**
     * The next row for a virtual user.
     *
     * @throws FeederEnd if there is none
     * @throws InterruptedException if the thread was interrupted while the row was read
     */
    T next(int vu) throws InterruptedException;

    @Override
    default void close() {}
}

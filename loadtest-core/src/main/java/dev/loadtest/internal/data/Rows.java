package dev.loadtest.internal.data;

import org.jspecify.annotations.Nullable;

/** One pass over the rows of a source. Used by one thread at a time. */
interface Rows<T> extends AutoCloseable {

    /**
     * The next row.
     *
     * @return null after the last
     * @throws DataException if it cannot be read
     */
    @Nullable
    T next();

    @Override
    default void close() {}
}

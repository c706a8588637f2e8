package dev.loadtest.internal.data;

import java.util.function.LongUnaryOperator;

import org.jspecify.annotations.Nullable;

import dev.loadtest.data.Feeder;
import dev.loadtest.data.FeederOrder;

/** The rows of a source one after the other, again and again where the order says so. Used by one thread at a time. */
final class Pass<T> implements AutoCloseable {

    private final Feeder<T> feeder;
    private final LongUnaryOperator numbers;
    private final boolean again;
    private Rows<T> rows;
    private boolean empty = true;
    /** How many rows were read, and how many of them were for this process. */
    private long read;
    private long taken;

    /**
     * Opens the source.
     *
     * @param numbers which of the numbers of all processes the n-th of this one is; grows with n
     * @throws DataException if that is not possible
     */
    Pass(Feeder<T> feeder, LongUnaryOperator numbers) {
        this.feeder = feeder;
        this.numbers = numbers;
        this.again = feeder.order() instanceof FeederOrder.Circular;
        this.rows = Sources.open(feeder.source());
    }

    /** The next row for this process; null after the last. */
    @Nullable
    T next() {
        long wanted = numbers.applyAsLong(taken);
        while (true) {
            T row = rows.next();
            if (row != null) {
                empty = false;
                if (read++ == wanted) {
                    taken++;
                    return row;
                }
            } else if (again && !empty) {
                rows.close();
                rows = Sources.open(feeder.source());
                empty = true;
            } else {
                return null;
            }
        }
    }

    @Override
    public void close() {
        rows.close();
    }
}

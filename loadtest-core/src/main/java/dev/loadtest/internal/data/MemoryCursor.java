package dev.loadtest.internal.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongUnaryOperator;

import dev.loadtest.data.Feeder;
import dev.loadtest.data.FeederOrder;

/** Deals rows that are all in memory. The lock is held for the arithmetic only. */
final class MemoryCursor<T> implements Cursor<T> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Feeder<T> feeder;
    private final List<T> rows;
    private final Dealing dealing;
    private final LongUnaryOperator numbers;
    private final boolean perVu;
    private final Map<Integer, Integer> rowOfVu = new HashMap<>();
    private long dealt;

    /**
     * Loads all rows.
     *
     * @param numbers which of the numbers of all processes the n-th of this one is; grows with n
     * @throws DataException if that is not possible
     */
    MemoryCursor(Feeder<T> feeder, LongUnaryOperator numbers) {
        this.feeder = feeder;
        this.rows = load(feeder);
        this.dealing = Dealing.of(feeder.order(), rows.size());
        this.numbers = numbers;
        this.perVu = feeder.order() instanceof FeederOrder.PerVu;
    }

    private static <T> List<T> load(Feeder<T> feeder) {
        List<T> rows = new ArrayList<>();
        try (Rows<T> source = Sources.open(feeder.source())) {
            for (T row = source.next(); row != null; row = source.next()) {
                rows.add(row);
            }
        }
        if (rows.isEmpty()) {
            throw new DataException("must have at least one row, but has none");
        }
        return rows;
    }

    @Override
    public T next(int vu) {
        int row;
        lock.lock();
        try {
            row = perVu ? rowOfVu.computeIfAbsent(vu, key -> deal()) : deal();
        } finally {
            lock.unlock();
        }
        return rows.get(row);
    }

    private int deal() {
        int row = dealing.row(numbers.applyAsLong(dealt));
        if (row == Dealing.NONE) {
            throw new FeederEnd.Exhausted(feeder, dealt);
        }
        dealt++;
        return row;
    }
}

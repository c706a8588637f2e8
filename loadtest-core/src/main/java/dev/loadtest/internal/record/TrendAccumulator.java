package dev.loadtest.internal.record;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import dev.loadtest.metric.MetricSnapshot;
import dev.loadtest.metric.ValueKind;

/**
 * A distribution: every value as it is up to {@link #EXACT_LIMIT}, then a {@link ValueStore} of bounded size and relative
 * error. Count, sum and extremes are always exact.
 */
final class TrendAccumulator extends Accumulator<TrendAccumulator> {

    static final int EXACT_LIMIT = 10_000;
    private static final double[] NO_VALUES = {};
    private static final int FIRST_CAPACITY = 16;

    private final ValueKind kind;
    private double[] exact = NO_VALUES;
    private int exactSize;
    private @Nullable ValueStore store;
    private long count;
    private double sum;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private long censoredCount;
    private double smallestCensored = Double.POSITIVE_INFINITY;

    TrendAccumulator(ValueKind kind) {
        this.kind = kind;
    }

    @Override
    void add(double value) {
        count++;
        sum += value;
        min = Math.min(min, value);
        max = Math.max(max, value);
        keep(value);
    }

    @Override
    void addCensored(double value) {
        add(value);
        censoredCount++;
        smallestCensored = Math.min(smallestCensored, value);
    }

    private void keep(double value) {
        ValueStore bounded = store;
        if (bounded != null) {
            bounded.add(value, 1);
        } else if (exactSize < EXACT_LIMIT) {
            if (exactSize == exact.length) {
                int larger = Math.max(FIRST_CAPACITY, Math.min(EXACT_LIMIT, exact.length * 2));
                exact = Arrays.copyOf(exact, larger);
            }
            exact[exactSize++] = value;
        } else {
            bounded = bounded();
            bounded.add(value, 1);
        }
    }

    private ValueStore bounded() {
        ValueStore bounded = store;
        if (bounded == null) {
            bounded = ValueStore.forKind(kind);
            for (int i = 0; i < exactSize; i++) {
                bounded.add(exact[i], 1);
            }
            store = bounded;
            exact = NO_VALUES;
            exactSize = 0;
        }
        return bounded;
    }

    @Override
    boolean isEmpty() {
        return count == 0;
    }

    @Override
    void drainInto(TrendAccumulator target) {
        if (count == 0) {
            return;
        }
        ValueStore mine = store;
        if (mine != null) {
            target.bounded().addAll(mine);
        } else {
            for (int i = 0; i < exactSize; i++) {
                target.keep(exact[i]);
            }
        }
        target.count += count;
        target.sum += sum;
        target.min = Math.min(target.min, min);
        target.max = Math.max(target.max, max);
        target.censoredCount += censoredCount;
        target.smallestCensored = Math.min(target.smallestCensored, smallestCensored);
        clear();
    }

    private void clear() {
        // The arrays stay for the next interval: a busy series is busy again a second later.
        exactSize = 0;
        store = null;
        count = 0;
        sum = 0;
        min = Double.POSITIVE_INFINITY;
        max = Double.NEGATIVE_INFINITY;
        censoredCount = 0;
        smallestCensored = Double.POSITIVE_INFINITY;
    }

    @Override
    MetricSnapshot snapshot() {
        TrendTotals totals = new TrendTotals(count, sum, min, max, censoredCount, smallestCensored);
        ValueStore bounded = store;
        if (bounded != null) {
            return new BucketTrend(kind, totals, bounded.copy());
        }
        double[] sorted = Arrays.copyOf(exact, exactSize);
        Arrays.sort(sorted);
        return new ExactTrend(kind, totals, sorted);
    }
}

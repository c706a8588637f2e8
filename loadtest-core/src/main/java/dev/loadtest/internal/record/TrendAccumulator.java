package dev.loadtest.internal.record;

import java.util.Arrays;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.loadtest.metric.MetricSnapshot;
import dev.loadtest.metric.ValueKind;

/**
 * A distribution: every value as it is up to {@link #EXACT_LIMIT}, then a {@link ValueStore} of bounded size and relative
 * error. Count, sum and extremes are always exact.
 */
final class TrendAccumulator extends Accumulator<TrendAccumulator> {

    static final int EXACT_LIMIT = 10_000;
    /** Beyond this many values buckets are shorter than the values themselves. */
    static final int WRITTEN_EXACTLY = 64;
    private static final double[] NO_VALUES = {};
    private static final int FIRST_CAPACITY = 16;

    private final ValueKind kind;
    private final Function<ValueKind, ValueStore> stores;
    private double[] exact = NO_VALUES;
    private int exactSize;
    private @Nullable ValueStore store;
    /** An empty store that is used again: growing a new one each second would be much of what a busy series allocates. */
    private @Nullable ValueStore spare;
    private long count;
    private double sum;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private long censoredCount;
    private double smallestCensored = Double.POSITIVE_INFINITY;

    TrendAccumulator(ValueKind kind, Function<ValueKind, ValueStore> stores) {
        this.kind = kind;
        this.stores = stores;
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

    private void keepAll(double[] values, int size) {
        if (store == null && exactSize + size <= exact.length) {
            System.arraycopy(values, 0, exact, exactSize, size);
            exactSize += size;
        } else {
            for (int i = 0; i < size; i++) {
                keep(values[i]);
            }
        }
    }

    private ValueStore bounded() {
        ValueStore bounded = store;
        if (bounded == null) {
            ValueStore emptied = spare;
            bounded = emptied == null ? stores.apply(kind) : emptied;
            spare = null;
            for (int i = 0; i < exactSize; i++) {
                bounded.add(exact[i], 1);
            }
            store = bounded;
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
            target.keepAll(exact, exactSize);
        }
        target.count += count;
        target.sum += sum;
        target.min = Math.min(target.min, min);
        target.max = Math.max(target.max, max);
        target.censoredCount += censoredCount;
        target.smallestCensored = Math.min(target.smallestCensored, smallestCensored);
        if (target.store != null) {
            // What is kept has no use for the array any more; what is recorded into has, after each interval.
            target.exact = NO_VALUES;
        }
        clear();
    }

    private void clear() {
        // The arrays stay for the next interval, for a busy series is busy again a second later; a store that was not
        // needed for an interval is let go.
        exactSize = 0;
        ValueStore drained = store;
        if (drained != null) {
            drained.clear();
        }
        spare = drained;
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
            return new BucketTrend(kind, totals, BucketCounts.of(kind, bounded));
        }
        return new ExactTrend(kind, totals, sorted());
    }

    private double[] sorted() {
        double[] sorted = Arrays.copyOf(exact, exactSize);
        Arrays.sort(sorted);
        return sorted;
    }

    @Override
    void writeTo(ByteSink out) {
        out.number(count);
        out.real(sum);
        out.real(min);
        out.real(max);
        out.number(censoredCount);
        out.real(censoredCount == 0 ? 0 : smallestCensored);
        ValueStore bounded = store;
        if (bounded != null) {
            writeBuckets(BucketCounts.of(kind, bounded), out);
        } else if (exactSize > WRITTEN_EXACTLY) {
            BucketCounts buckets = new BucketCounts(kind);
            for (double value : sorted()) {
                buckets.add(value, 1);
            }
            writeBuckets(buckets, out);
        } else {
            writeValues(out);
        }
    }

    private static void writeBuckets(BucketCounts buckets, ByteSink out) {
        out.number(0);
        buckets.writeTo(out);
    }

    /** As many values as there are, each as its distance from the one before; exact, for times are whole numbers. */
    private void writeValues(ByteSink out) {
        double[] values = sorted();
        boolean whole = Arrays.stream(values).allMatch(ByteSink::isWhole);
        out.number(whole ? 1 : 2);
        double previous = 0;
        for (double value : values) {
            out.real(whole ? value - previous : value);
            previous = value;
        }
    }

    @Override
    void addFrom(ByteSource in) {
        long added = in.number();
        count += added;
        sum += in.real();
        min = Math.min(min, in.real());
        max = Math.max(max, in.real());
        long censored = in.number();
        double smallest = in.real();
        if (censored > 0) {
            censoredCount += censored;
            smallestCensored = Math.min(smallestCensored, smallest);
        }
        long form = in.number();
        if (form == 0) {
            addBuckets(in);
        } else {
            double previous = 0;
            for (long i = 0; i < added; i++) {
                double value = form == 1 ? previous + in.real() : in.real();
                keep(value);
                previous = value;
            }
        }
    }

    private void addBuckets(ByteSource in) {
        ValueStore bounded = bounded();
        exact = NO_VALUES;
        if (bounded instanceof BucketCounts counts) {
            counts.addFrom(in);
        } else {
            BucketCounts read = new BucketCounts(kind);
            read.addFrom(in);
            bounded.addAll(read);
        }
    }
}

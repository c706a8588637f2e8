package dev.loadtest.internal.record;

import java.util.Arrays;

import dev.loadtest.metric.TrendSnapshot.BucketConsumer;
import dev.loadtest.metric.ValueKind;

/**
 * Counts for those buckets of the {@link BucketGrid} that hold a value, sorted: a few kilobytes for a distribution of any
 * length. For what is kept, and for values of any sign and size.
 */
final class BucketCounts implements ValueStore {

    private static final int FIRST_CAPACITY = 16;

    private final ValueKind kind;
    private int[] keys;
    private long[] counts;
    private int size;

    BucketCounts(ValueKind kind) {
        this(kind, new int[FIRST_CAPACITY], new long[FIRST_CAPACITY], 0);
    }

    private BucketCounts(ValueKind kind, int[] keys, long[] counts, int size) {
        this.kind = kind;
        this.keys = keys;
        this.counts = counts;
        this.size = size;
    }

    /** The same counts as another store's; a copy. */
    static BucketCounts of(ValueKind kind, ValueStore other) {
        if (other instanceof BucketCounts mine) {
            return mine.copy();
        }
        BucketCounts counts = new BucketCounts(kind);
        counts.addAll(other);
        return counts;
    }

    @Override
    public void add(double value, long count) {
        addKey(BucketGrid.key(value, kind), count);
    }

    private void addKey(int key, long count) {
        int at = size > 0 && keys[size - 1] == key ? size - 1 : Arrays.binarySearch(keys, 0, size, key);
        if (at < 0) {
            at = -(at + 1);
            insert(at, key);
        }
        counts[at] += count;
    }

    private void insert(int at, int key) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size + (size >> 1));
            counts = Arrays.copyOf(counts, keys.length);
        }
        System.arraycopy(keys, at, keys, at + 1, size - at);
        System.arraycopy(counts, at, counts, at + 1, size - at);
        keys[at] = key;
        counts[at] = 0;
        size++;
    }

    @Override
    public void clear() {
        size = 0;
    }

    @Override
    public void addAll(ValueStore other) {
        if (other instanceof BucketCounts mine) {
            for (int i = 0; i < mine.size; i++) {
                addKey(mine.keys[i], mine.counts[i]);
            }
        } else {
            ValueStore.super.addAll(other);
        }
    }

    @Override
    public void forEachBucket(BucketConsumer consumer) {
        for (int i = 0; i < size; i++) {
            consumer.accept(BucketGrid.from(keys[i], kind), BucketGrid.to(keys[i], kind), counts[i]);
        }
    }

    private BucketCounts copy() {
        return new BucketCounts(kind, Arrays.copyOf(keys, Math.max(1, size)), Arrays.copyOf(counts, Math.max(1, size)),
                size);
    }

    /** Writes keys as distances, so that a bucket mostly takes two bytes. */
    void writeTo(ByteSink out) {
        out.number(size);
        int previous = 0;
        for (int i = 0; i < size; i++) {
            out.signed((long) keys[i] - previous);
            out.number(counts[i]);
            previous = keys[i];
        }
    }

    /** Adds what {@link #writeTo} has written. */
    void addFrom(ByteSource in) {
        int buckets = (int) in.number();
        long key = 0;
        for (int i = 0; i < buckets; i++) {
            key += in.signed();
            addKey((int) key, in.number());
        }
    }
}

package dev.loadtest.internal.record;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Samples as they were recorded, bundle by bundle, in arrays that grow to a limit. Beyond it a share of the bundles is kept,
 * drawn uniformly at random: each gets a random key, and those above a falling threshold go. Thresholds of several stores
 * are comparable, so one store can be added to another and the whole is still a uniform draw; the order stays.
 *
 * <pre>
 *  bundles  b0        b1    b2          keys    random; a bundle stays while its key is not above the threshold
 *  values   v v v v v v v v v v v v     starts  where the values of a bundle begin
 * </pre>
 *
 * <p>Not thread-safe: whoever adds or reads owns it at that moment.
 */
public final class RawSamples {

    private static final int INDEX_BITS = 20;
    private static final long LAST_INDEX = (1L << INDEX_BITS) - 1;
    /** Two hours: nothing waits longer. */
    private static final long LONGEST = (1L << (63 - INDEX_BITS)) - 1;
    /** As many values as a store can hold. */
    public static final int LARGEST_LIMIT = 1 << INDEX_BITS;
    private static final int FIRST_BUNDLES = 256;
    private static final int FIRST_VALUES = 1_024;
    /** The share that stays when there is no more room: room is made rarely, and not much more is lost than must be. */
    private static final double STAYING = 0.8;

    private final int limit;
    private final SplittableRandom random = new SplittableRandom();
    private Bundle[] bundles = new Bundle[FIRST_BUNDLES];
    private long[] keys = new long[FIRST_BUNDLES];
    private long[] times = new long[FIRST_BUNDLES];
    private int[] starts = new int[FIRST_BUNDLES + 1];
    private double[] values;
    private int size;
    private int samples;
    private long lost;
    private long threshold = Long.MAX_VALUE;

    /**
     * An empty store.
     *
     * @param limit how many values it may hold, at least as many as a bundle has, at most {@link #LARGEST_LIMIT}
     */
    public RawSamples(int limit) {
        this.limit = limit;
        this.values = new double[Math.min(FIRST_VALUES, limit)];
    }

    /** Receives bundles of samples. */
    @FunctionalInterface
    public interface BundleConsumer<E extends Exception> {

        /** The values of a bundle, one for each of its metrics, {@link Double#NaN} for none; from {@code start} on. */
        void accept(Bundle bundle, long nanoTime, double[] values, int start) throws E;
    }

    /** Adds a bundle with one value. */
    void add(Bundle bundle, long nanoTime, double value) {
        int at = begin(bundle, nanoTime, nextKey(), 1);
        if (at >= 0) {
            values[at] = value;
            samples++;
        } else {
            lost++;
        }
    }

    /** Adds a bundle; {@link Double#NaN} stands for no value. */
    void add(Bundle bundle, long nanoTime, double... some) {
        addCounted(bundle, nanoTime, nextKey(), some, 0, some.length);
    }

    /** As the other, without an array of its own. */
    void add(Bundle bundle, long nanoTime, double v0, double v1, double v2, double v3, double v4, double v5, double v6,
            double v7, double v8, double v9) {
        int at = begin(bundle, nanoTime, nextKey(), 10);
        if (at < 0) {
            lost += real(new double[]{v0, v1, v2, v3, v4, v5, v6, v7, v8, v9}, 0, 10);
            return;
        }
        values[at] = v0;
        values[at + 1] = v1;
        values[at + 2] = v2;
        values[at + 3] = v3;
        values[at + 4] = v4;
        values[at + 5] = v5;
        values[at + 6] = v6;
        values[at + 7] = v7;
        values[at + 8] = v8;
        values[at + 9] = v9;
        samples += real(values, at, 10);
    }

    private long nextKey() {
        return random.nextLong() >>> 1;
    }

    private void addCounted(Bundle bundle, long nanoTime, long key, double[] from, int start, int count) {
        int real = real(from, start, count);
        int at = begin(bundle, nanoTime, key, count);
        if (at < 0) {
            lost += real;
        } else {
            System.arraycopy(from, start, values, at, count);
            samples += real;
        }
    }

    private static int real(double[] values, int start, int count) {
        int real = 0;
        for (int i = start; i < start + count; i++) {
            if (!Double.isNaN(values[i])) {
                real++;
            }
        }
        return real;
    }

    /** Makes room for a bundle, and tells where its values go; -1 if it is one of those that are dropped. */
    private int begin(Bundle bundle, long nanoTime, long key, int count) {
        if (key > threshold) {
            return -1;
        }
        int at = starts[size];
        if (at + count > values.length || size == bundles.length) {
            grow(count);
            if (starts[size] + count > limit) {
                makeRoom(count);
                if (key > threshold) {
                    return -1;
                }
            }
            at = starts[size];
        }
        bundles[size] = bundle;
        keys[size] = key;
        times[size] = nanoTime;
        size++;
        starts[size] = at + count;
        return at;
    }

    private void grow(int count) {
        int needed = starts[size] + count;
        if (needed > values.length && values.length < limit) {
            values = Arrays.copyOf(values, Math.min(limit, Math.max(needed, values.length * 2)));
        }
        if (size == bundles.length) {
            int larger = size * 2;
            bundles = Arrays.copyOf(bundles, larger);
            keys = Arrays.copyOf(keys, larger);
            times = Arrays.copyOf(times, larger);
            starts = Arrays.copyOf(starts, larger + 1);
        }
    }

    private void makeRoom(int count) {
        while (size > 0 && starts[size] + count > limit) {
            thinTo((long) (threshold * STAYING));
        }
    }

    /** Drops what has a key above that. */
    private void thinTo(long newThreshold) {
        threshold = newThreshold;
        int kept = 0;
        int end = 0;
        int samplesKept = 0;
        for (int i = 0; i < size; i++) {
            int start = starts[i];
            int count = starts[i + 1] - start;
            if (keys[i] <= newThreshold) {
                bundles[kept] = bundles[i];
                keys[kept] = keys[i];
                times[kept] = times[i];
                System.arraycopy(values, start, values, end, count);
                samplesKept += real(values, end, count);
                starts[kept] = end;
                end += count;
                kept++;
            }
        }
        starts[kept] = end;
        Arrays.fill(bundles, kept, size, null);
        lost += samples - samplesKept;
        samples = samplesKept;
        size = kept;
    }

    /** Adds what is in another; that one stays as it is. */
    public void addAll(RawSamples other) {
        if (other.threshold < threshold) {
            thinTo(other.threshold);
        }
        for (int i = 0; i < other.size; i++) {
            int start = other.starts[i];
            addCounted(other.bundles[i], other.times[i], other.keys[i], other.values, start,
                    other.starts[i + 1] - start);
        }
        lost += other.lost;
    }

    /** Hands out all bundles in the order of their time, those of the same moment as they were added. */
    public <E extends Exception> void forEach(BundleConsumer<E> consumer) throws E {
        for (long place : order()) {
            int at = (int) (place & LAST_INDEX);
            consumer.accept(bundles[at], times[at], values, starts[at]);
        }
    }

    /** Lanes come one after the other, each in order: time and index in one number sort fast. */
    private long[] order() {
        long first = size == 0 ? 0 : times[0];
        for (int i = 1; i < size; i++) {
            first += Math.min(0, times[i] - first);
        }
        long[] order = new long[size];
        for (int i = 0; i < size; i++) {
            order[i] = Math.min(times[i] - first, LONGEST) << INDEX_BITS | i;
        }
        Arrays.sort(order);
        return order;
    }

    /** How many samples there are. */
    public int samples() {
        return samples;
    }

    /** How many samples were dropped since this was last empty. */
    public long lost() {
        return lost;
    }

    /** Forgets everything; the arrays stay for the next time. */
    public void clear() {
        Arrays.fill(bundles, 0, size, null);
        size = 0;
        starts[0] = 0;
        samples = 0;
        lost = 0;
        threshold = Long.MAX_VALUE;
    }
}

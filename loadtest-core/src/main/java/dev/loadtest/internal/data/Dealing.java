package dev.loadtest.internal.data;

import java.util.SplittableRandom;

import dev.loadtest.data.FeederOrder;

/**
 * Which row of those in memory is dealt as the n-th: arithmetic, without a position of its own, so that several processes
 * which share the numbers among themselves share the rows as well.
 *
 * <pre>
 *  order              | row of number n, of s rows
 *  -------------------+--------------------------------------------------------
 *  sequential, unique | n, while n &lt; s
 *  per VU             | the same; the cursor asks once for each virtual user
 *  circular           | n mod s
 *  random             | a hash of seed and n, spread over s
 *  shuffled           | place n mod s of the shuffle made from seed and n / s
 * </pre>
 *
 * <p>Used by one thread at a time.
 */
abstract sealed class Dealing {

    /** No row is left. */
    static final int NONE = -1;

    abstract int row(long number);

    static Dealing of(FeederOrder order, int size) {
        return switch (order) {
            case FeederOrder.Sequential sequential -> new Once(size);
            case FeederOrder.Unique unique -> new Once(size);
            case FeederOrder.PerVu perVu -> new Once(size);
            case FeederOrder.Circular circular -> new Again(size);
            case FeederOrder.Random(long seed) -> new Any(seed, size);
            case FeederOrder.Shuffled(long seed) -> new Shuffled(seed, size);
        };
    }

    /** A number that looks as if it had nothing to do with the other two. */
    private static long hash(long seed, long number) {
        return new SplittableRandom(new SplittableRandom(seed).nextLong() + number).nextLong();
    }

    private static final class Once extends Dealing {

        private final int size;

        Once(int size) {
            this.size = size;
        }

        @Override
        int row(long number) {
            return number < size ? (int) number : NONE;
        }
    }

    private static final class Again extends Dealing {

        private final int size;

        Again(int size) {
            this.size = size;
        }

        @Override
        int row(long number) {
            return (int) (number % size);
        }
    }

    private static final class Any extends Dealing {

        private final long seed;
        private final int size;

        Any(long seed, int size) {
            this.seed = seed;
            this.size = size;
        }

        @Override
        int row(long number) {
            return (int) Math.unsignedMultiplyHigh(hash(seed, number), size);
        }
    }

    private static final class Shuffled extends Dealing {

        private final long seed;
        private final int[] rows;
        private long pass = NONE;

        Shuffled(long seed, int size) {
            this.seed = seed;
            this.rows = new int[size];
        }

        @Override
        int row(long number) {
            if (pass != number / rows.length) {
                pass = number / rows.length;
                shuffle(new SplittableRandom(hash(seed, pass)));
            }
            return rows[(int) (number % rows.length)];
        }

        /** From the beginning each time, so that a pass does not depend on those before. */
        private void shuffle(SplittableRandom random) {
            for (int i = 0; i < rows.length; i++) {
                int other = random.nextInt(i + 1);
                rows[i] = rows[other];
                rows[other] = i;
            }
        }
    }
}

package dev.loadtest.internal.record;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** Values to record, the same ones in every run, and the figures that they really have. */
enum Distributions {
    UNIFORM(random -> 1 + random.nextInt(1_000_000_000)), EXPONENTIAL(
            random -> Math.rint(-5e6 * Math.log(1 - random.nextDouble())) + 1), BIMODAL(
                    random -> random.nextInt(10) == 0
                            ? 2_000_000_000.0 + random.nextInt(1_000_000)
                            : 900_000.0 + random.nextInt(500)), CONSTANT(random -> 15_000_000_011.0), TWELVE_DECADES(
                                    random -> Math.rint(Math.pow(10, random.nextDouble() * 12))), NEGATIVES(
                                            random -> -1 - random.nextInt(100_000_000)), BOTH_SIGNS(
                                                    random -> random.nextInt(2_000_001) - 1_000_000), MOSTLY_ZEROS(
                                                            random -> random.nextInt(4) == 0
                                                                    ? 1 + random.nextInt(5_000)
                                                                    : 0), FRACTIONS(
                                                                            random -> random.nextGaussian()
                                                                                    * 1e-3), TINY_TO_HUGE(
                                                                                            random -> Math.pow(10,
                                                                                                    random.nextDouble()
                                                                                                            * 200
                                                                                                            - 100));

    private static final long SEED = 20_261_123;

    private final ToDoubleFunction<Random> next;

    Distributions(ToDoubleFunction<Random> next) {
        this.next = next;
    }

    double[] values(int count) {
        Random random = new Random(SEED + ordinal());
        double[] values = new double[count];
        Arrays.setAll(values, i -> next.applyAsDouble(random));
        return values;
    }

    /** Whether the values can be nanoseconds: those are whole. */
    boolean isWhole() {
        return this != FRACTIONS && this != TINY_TO_HUGE;
    }

    /** k6's percentile: between the two neighbouring ranks of all values. */
    static double percentile(double[] sorted, double percentile) {
        double rank = percentile / 100 * (sorted.length - 1);
        int below = (int) rank;
        return rank == below ? sorted[below] : sorted[below] + (sorted[below + 1] - sorted[below]) * (rank - below);
    }

    /** The larger of the two values that a percentile lies between, by amount: what an error is measured by. */
    static double scale(double[] sorted, double percentile) {
        double rank = percentile / 100 * (sorted.length - 1);
        return Math.max(Math.abs(sorted[(int) Math.floor(rank)]), Math.abs(sorted[(int) Math.ceil(rank)]));
    }
}

package dev.loadtest.benchmarks;

import java.util.Arrays;

/** The test of Kolmogorov and Smirnov: could these values come from an exponential distribution of a known mean? */
final class KolmogorovSmirnov {

    private static final double NEGLIGIBLE = 1e-16;

    private KolmogorovSmirnov() {}

    /** The largest distance between the values' distribution and the exponential one. */
    static double distance(double[] values, double mean) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double largest = 0;
        for (int i = 0; i < sorted.length; i++) {
            double expected = -Math.expm1(-sorted[i] / mean);
            double below = expected - (double) i / sorted.length;
            double above = (double) (i + 1) / sorted.length - expected;
            largest = Math.max(largest, Math.max(below, above));
        }
        return largest;
    }

    /**
     * The chance that values of that distribution are at least so far from it. Kolmogorov's limit with Stephens'
     * correction for small samples, good for 5 values and more.
     */
    static double pValue(double distance, int values) {
        double root = Math.sqrt(values);
        return tail((root + 0.12 + 0.11 / root) * distance);
    }

    /** The distance of which {@link #pValue} is 0.01. */
    static double criticalDistance(int values) {
        double root = Math.sqrt(values);
        return 1.62762 / (root + 0.12 + 0.11 / root);
    }

    /** {@code 2 * sum of (-1)^(k-1) * exp(-2 k² x²)}, k = 1, 2, … */
    static double tail(double x) {
        // Below this the sum converges slowly, and is 1 in all digits.
        if (x < 0.2) {
            return 1;
        }
        double sum = 0;
        double sign = 1;
        for (int k = 1; k <= 100; k++) {
            double term = Math.exp(-2.0 * k * k * x * x);
            sum += sign * term;
            if (term < NEGLIGIBLE) {
                break;
            }
            sign = -sign;
        }
        return Math.clamp(2 * sum, 0, 1);
    }
}

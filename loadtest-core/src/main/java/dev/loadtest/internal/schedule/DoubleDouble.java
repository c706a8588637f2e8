package dev.loadtest.internal.schedule;

/**
 * A register that calculates with about 106 significant bits, as the sum of two doubles of which the second is the error of
 * the first. It never allocates. Not thread-safe.
 *
 * <p>Every operation replaces the register's own value, is off by a few units of 2<sup>-104</sup> of it at most, and gives
 * the same on every JVM: it consists of additions, multiplications, divisions, square roots and fused
 * multiply-adds of IEEE 754. Differences of almost equal numbers lose digits here as anywhere, unless both are exact:
 * callers rearrange their formulas.
 */
final class DoubleDouble {

    private double high;
    private double low;

    /** Becomes an integer exactly, if it is nearer to 0 than 2<sup>62</sup>. */
    DoubleDouble set(long value) {
        high = value;
        low = value - (long) high;
        return this;
    }

    DoubleDouble set(DoubleDouble other) {
        high = other.high;
        low = other.low;
        return this;
    }

    DoubleDouble add(DoubleDouble other) {
        double sum = high + other.high;
        double sumError = twoSumError(high, other.high, sum);
        double rest = low + other.low;
        double restError = twoSumError(low, other.low, rest);
        normalize(sum, sumError + rest);
        return normalize(high, low + restError);
    }

    DoubleDouble add(double value) {
        double sum = high + value;
        return normalize(sum, twoSumError(high, value, sum) + low);
    }

    DoubleDouble negate() {
        high = -high;
        low = -low;
        return this;
    }

    DoubleDouble multiply(DoubleDouble other) {
        double product = high * other.high;
        double error = Math.fma(high, other.high, -product);
        return normalize(product, error + Math.fma(high, other.low, low * other.high));
    }

    /** Multiplies by an integer that is nearer to 0 than 2<sup>62</sup>. */
    DoubleDouble multiply(long factor) {
        double factorHigh = factor;
        double factorLow = factor - (long) factorHigh;
        double product = high * factorHigh;
        double error = Math.fma(high, factorHigh, -product);
        return normalize(product, error + Math.fma(high, factorLow, low * factorHigh));
    }

    /** Adds an integer that is nearer to 0 than 2<sup>62</sup>. */
    DoubleDouble add(long value) {
        double valueHigh = value;
        return add(valueHigh).add((double) (value - (long) valueHigh));
    }

    /** Divides by a number that is not 0. */
    DoubleDouble divide(DoubleDouble other) {
        double first = high / other.high;
        double remainder = remainderOf(first, other);
        double second = remainder / other.high;
        return normalize(first, second);
    }

    /** What {@code this - quotient * divisor} leaves: exact in the leading parts, which cancel each other. */
    private double remainderOf(double quotient, DoubleDouble divisor) {
        double product = quotient * divisor.high;
        double error = Math.fma(quotient, divisor.high, -product);
        return high - product - error + low - quotient * divisor.low;
    }

    /** Becomes its square root; 0 if it is negative. */
    DoubleDouble sqrt() {
        if (high <= 0) {
            return set(0);
        }
        double root = Math.sqrt(high);
        double square = root * root;
        double error = Math.fma(root, root, -square);
        return normalize(root, (high - square - error + low) / (2 * root));
    }

    boolean isPositive() {
        return high > 0;
    }

    /** The largest integer that is not above the value; exact below 2<sup>62</sup>. */
    long floor() {
        double whole = Math.floor(high);
        // A high part without a fraction leaves the decision to the low part.
        return whole == high ? (long) whole + (long) Math.floor(low) : (long) whole;
    }

    /** The value as a plain double. */
    double value() {
        return high;
    }

    private DoubleDouble normalize(double larger, double smaller) {
        high = larger + smaller;
        low = smaller - (high - larger);
        return this;
    }

    private static double twoSumError(double a, double b, double sum) {
        double part = sum - a;
        return (a - (sum - part)) + (b - part);
    }
}

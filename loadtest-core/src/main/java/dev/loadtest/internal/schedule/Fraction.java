package dev.loadtest.internal.schedule;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An exact number, in lowest terms.
 *
 * @param numerator the upper part
 * @param denominator the lower part, more than 0
 */
record Fraction(BigInteger numerator, BigInteger denominator) implements Comparable<Fraction> {

    static final Fraction ZERO = of(0, 1);
    static final Fraction ONE = of(1, 1);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,30}(\\.\\d{1,30})?");
    private static final Pattern QUOTIENT = Pattern.compile("(\\d{1,30})/(\\d{1,30})");

    Fraction {
        BigInteger common = numerator.gcd(denominator);
        numerator = numerator.divide(common);
        denominator = denominator.divide(common);
    }

    static Fraction of(long numerator, long denominator) {
        return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    /**
     * Reads a percentage, a decimal number or a quotient: {@code 20%}, {@code 0.2}, {@code 1/5}.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    static Fraction parse(String text) {
        String number = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
        if (DECIMAL.matcher(number).matches()) {
            BigDecimal value = new BigDecimal(number);
            return ofDecimal(value, number.equals(text) ? BigDecimal.ONE : HUNDRED);
        }
        Matcher quotient = QUOTIENT.matcher(text);
        if (quotient.matches() && new BigInteger(quotient.group(2)).signum() > 0) {
            return new Fraction(new BigInteger(quotient.group(1)), new BigInteger(quotient.group(2)));
        }
        throw new IllegalArgumentException("'" + text + "' is no number like 20%, 0.2 or 1/5");
    }

    private static Fraction ofDecimal(BigDecimal value, BigDecimal unit) {
        BigDecimal below = unit.scaleByPowerOfTen(value.scale());
        return new Fraction(value.unscaledValue(), below.toBigIntegerExact());
    }

    Fraction minus(Fraction other) {
        return new Fraction(
                numerator.multiply(other.denominator).subtract(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    @Override
    public int compareTo(Fraction other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    @Override
    public String toString() {
        return denominator.equals(BigInteger.ONE) ? numerator.toString() : numerator + "/" + denominator;
    }
}

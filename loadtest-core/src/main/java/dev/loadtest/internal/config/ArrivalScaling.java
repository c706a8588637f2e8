package dev.loadtest.internal.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;

/**
 * Rates that have been multiplied, with the unit of time that they now have in common. A factor is a fraction p / q, so a
 * rate of n per unit becomes n·p per q units, shortened as far as all rates allow: 5/s × 0.5 is 5 per 2 s, and no rate
 * changes its proportion to another. Where the numbers would grow beyond reason, only the unit is stretched, to the
 * nanosecond; the proportions are the same then, too.
 *
 * @param rates one for each that was given, in the same order
 * @param timeUnit their unit
 */
record ArrivalScaling(List<Long> rates, Duration timeUnit) {

    private static final Duration LONGEST_UNIT = Duration.ofDays(1);

    static ArrivalScaling of(List<Long> rates, Duration timeUnit, BigDecimal factor, long most) {
        if (!timeUnit.isPositive() || rates.stream().anyMatch(rate -> rate < 0)) {
            // Refused later, as it was written.
            return new ArrivalScaling(rates, timeUnit);
        }
        BigInteger p = factor.scale() > 0 ? factor.unscaledValue() : factor.toBigIntegerExact();
        BigInteger q = BigInteger.TEN.pow(Math.max(0, factor.scale()));
        BigInteger common = rates.stream().map(rate -> p.multiply(BigInteger.valueOf(rate))).reduce(q, BigInteger::gcd);
        BigInteger units = q.divide(common);
        List<BigInteger> scaled = rates.stream().map(rate -> p.multiply(BigInteger.valueOf(rate)).divide(common))
                .toList();
        Duration unit = Scaling.times(timeUnit, new BigDecimal(units));
        boolean isReasonable = units.bitLength() < Integer.SIZE && unit.compareTo(LONGEST_UNIT) <= 0
                && scaled.stream().allMatch(rate -> rate.compareTo(BigInteger.valueOf(most)) <= 0);
        return isReasonable
                ? new ArrivalScaling(scaled.stream().map(BigInteger::longValue).toList(), unit)
                : new ArrivalScaling(rates, stretched(timeUnit, factor));
    }

    private static Duration stretched(Duration timeUnit, BigDecimal factor) {
        Duration unit = Scaling.times(timeUnit, BigDecimal.ONE.divide(factor, MathContext.DECIMAL128));
        return unit.isZero() ? Duration.ofNanos(1) : unit;
    }
}

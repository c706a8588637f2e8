package dev.loadtest.internal.schedule;

import java.math.BigInteger;

/**
 * A number of arrivals that need not be whole: the area under an arrival rate.
 *
 * @param whole how many are complete
 * @param rest what is there of the next, in the small units of {@link RateLine}
 */
record RateArea(long whole, long rest) {

    static final RateArea NONE = new RateArea(0, 0);

    /** Adds {@code duration * rates}, in small units of which {@code unit} make an arrival. */
    RateArea plus(long duration, long rates, long unit) {
        BigInteger[] sum = BigInteger.valueOf(duration).multiply(BigInteger.valueOf(rates))
                .add(BigInteger.valueOf(rest)).divideAndRemainder(BigInteger.valueOf(unit));
        return new RateArea(Math.addExact(whole, sum[0].longValueExact()), sum[1].longValue());
    }

    /** How far it is from here to {@code otherWhole + otherPart}, in small units: negative if that is less. */
    DoubleDouble distanceTo(long otherWhole, double otherPart, long unit, DoubleDouble result) {
        result.set(otherWhole - whole).multiply(unit);
        return result.add(-rest).add(otherPart * unit);
    }
}

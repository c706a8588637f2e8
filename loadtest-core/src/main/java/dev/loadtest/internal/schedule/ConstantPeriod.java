package dev.loadtest.internal.schedule;

import java.math.BigInteger;

import dev.loadtest.profile.ConstantArrivalRate;

/**
 * The time between two arrivals of a constant rate, as an exact quotient of nanoseconds.
 *
 * @param nanos the time in which {@code arrivals} come, in lowest terms
 * @param arrivals how many come in that time
 * @param total how many come before the profile's end
 */
record ConstantPeriod(long nanos, long arrivals, long total) {

    static ConstantPeriod of(ConstantArrivalRate profile) {
        BigInteger unit = BigInteger.valueOf(profile.rate().timeUnit().toNanos());
        BigInteger rate = BigInteger.valueOf(profile.rate().iterations());
        BigInteger common = unit.gcd(rate);
        // k * unit/rate < duration, so k < duration * rate/unit: as many as that, rounded up.
        BigInteger total = BigInteger.valueOf(profile.duration().toNanos()).multiply(rate)
                .add(unit).subtract(BigInteger.ONE).divide(unit);
        return new ConstantPeriod(unit.divide(common).longValueExact(), rate.divide(common).longValueExact(),
                total.longValueExact());
    }

    /** When arrival {@code index} is due: {@code index * nanos/arrivals}, truncated. */
    long offsetNanos(long index) {
        return index / arrivals * nanos + RampSteps.share(nanos, index % arrivals, arrivals);
    }
}

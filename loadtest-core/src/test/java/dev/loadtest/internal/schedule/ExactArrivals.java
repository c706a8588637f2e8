package dev.loadtest.internal.schedule;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.TWO;
import static java.math.BigInteger.ZERO;

import java.math.BigInteger;

import dev.loadtest.profile.Ramp;
import dev.loadtest.profile.RampingArrivalRate;

/** A second, plain implementation of ramping arrivals in integers of any size: exact, and slow. */
final class ExactArrivals {

    private final RampingArrivalRate profile;
    private final BigInteger unit;

    ExactArrivals(RampingArrivalRate profile) {
        this.profile = profile;
        this.unit = TWO.multiply(BigInteger.valueOf(profile.timeUnit().toNanos()));
    }

    long total() {
        BigInteger area = ZERO;
        long rate = profile.startRate();
        for (Ramp ramp : profile.ramps()) {
            area = area.add(area(rate, ramp));
            rate = ramp.target();
        }
        return area.divide(unit).longValueExact();
    }

    /** When arrival {@code i}, counted from 1, is due, truncated to nanoseconds. */
    long offset(long i) {
        BigInteger wanted = unit.multiply(BigInteger.valueOf(i));
        long rate = profile.startRate();
        long start = 0;
        for (Ramp ramp : profile.ramps()) {
            BigInteger area = area(rate, ramp);
            if (wanted.compareTo(area) <= 0) {
                return start + within(rate, ramp.target(), ramp.duration().toNanos(), wanted);
            }
            wanted = wanted.subtract(area);
            rate = ramp.target();
            start += ramp.duration().toNanos();
        }
        throw new IllegalArgumentException("there is no arrival " + i);
    }

    private static BigInteger area(long from, Ramp ramp) {
        return BigInteger.valueOf(ramp.duration().toNanos()).multiply(BigInteger.valueOf(from + ramp.target()));
    }

    /** Solves the quadratic equation as it stands in the textbook: integers lose nothing. */
    private static long within(long from, long to, long duration, BigInteger area) {
        BigInteger d = BigInteger.valueOf(duration);
        BigInteger difference = BigInteger.valueOf(to - from);
        BigInteger ad = d.multiply(BigInteger.valueOf(from));
        if (to == from) {
            return area.divide(BigInteger.valueOf(2 * from)).longValueExact();
        }
        BigInteger square = ad.multiply(ad).add(difference.multiply(d).multiply(area));
        BigInteger root = square.sqrt();
        if (to > from) {
            return root.subtract(ad).divide(difference).longValueExact();
        }
        BigInteger rootUp = root.multiply(root).equals(square) ? root : root.add(ONE);
        return ad.subtract(rootUp).divide(difference.negate()).longValueExact();
    }
}

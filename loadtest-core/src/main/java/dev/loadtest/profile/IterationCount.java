package dev.loadtest.profile;

import java.math.BigInteger;
import java.time.Duration;
import java.util.OptionalLong;

/** How many iterations a profile has, where it alone tells. */
final class IterationCount {

    private IterationCount() {}

    static OptionalLong of(LoadProfile profile) {
        return switch (profile) {
            case SharedIterations shared -> OptionalLong.of(shared.iterations());
            case PerVuIterations each -> OptionalLong.of(product(each.vus(), each.iterations()));
            case ArrivalProfile random when random.arrivals() instanceof Arrivals.Poisson -> OptionalLong.empty();
            case ConstantArrivalRate constant -> OptionalLong.of(count(constant));
            case RampingArrivalRate ramping -> OptionalLong.of(count(ramping));
            case VuProfile closed -> OptionalLong.empty();
        };
    }

    /** The first is due at 0, so there is one more than whole intervals, unless the last would be due at the end. */
    private static long count(ConstantArrivalRate profile) {
        BigInteger unit = nanos(profile.rate().timeUnit());
        return nanos(profile.duration()).multiply(BigInteger.valueOf(profile.rate().iterations()))
                .add(unit).subtract(BigInteger.ONE).divide(unit).longValueExact();
    }

    private static long count(RampingArrivalRate profile) {
        BigInteger twice = BigInteger.ZERO;
        long from = profile.startRate();
        for (Ramp ramp : profile.ramps()) {
            twice = twice.add(nanos(ramp.duration()).multiply(BigInteger.valueOf(from + ramp.target())));
            from = ramp.target();
        }
        return twice.divide(nanos(profile.timeUnit()).shiftLeft(1)).longValueExact();
    }

    /** As much as a long can hold, if it is more. */
    private static long product(long vus, long iterations) {
        return Math.multiplyHigh(vus, iterations) == 0 && vus * iterations >= 0 ? vus * iterations : Long.MAX_VALUE;
    }

    private static BigInteger nanos(Duration duration) {
        return BigInteger.valueOf(duration.toNanos());
    }
}

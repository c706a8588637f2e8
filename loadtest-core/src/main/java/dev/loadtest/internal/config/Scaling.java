package dev.loadtest.internal.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import dev.loadtest.profile.ArrivalRate;
import dev.loadtest.profile.ConstantArrivalRate;
import dev.loadtest.profile.ConstantVus;
import dev.loadtest.profile.LoadProfile;
import dev.loadtest.profile.PerVuIterations;
import dev.loadtest.profile.Ramp;
import dev.loadtest.profile.RampingArrivalRate;
import dev.loadtest.profile.RampingVus;
import dev.loadtest.profile.SharedIterations;
import dev.loadtest.profile.Size;

/**
 * Makes load profiles smaller or larger, and keeps their shape.
 *
 * <pre>
 *  factor   | multiplies                                       | rounded
 *  ---------+--------------------------------------------------+-------------------------------------------
 *  vus      | virtual users, startVus, targets, maxVus,        | half up; what was 1 or more stays 1 or more
 *           | shared iterations (at least one for each VU)     |
 *  duration | durations, stages, maxDuration, startAfter       | to the nanosecond
 *  rate     | arrival rates and their targets                  | not at all, see {@link ArrivalScaling}
 *  none     | iterations per VU, graceful stops, pacing        |
 * </pre>
 *
 * <p>What is out of range stays so, for the validation to find it.
 */
public record Scaling(BigDecimal vus, BigDecimal duration, BigDecimal rate) {

    /** Leaves everything as it is. */
    public static final Scaling NONE = new Scaling(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE);

    private static final int NANO_DIGITS = 9;
    private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);

    /** The factors of a size that was found to be in range. */
    static Scaling of(Size size) {
        return new Scaling(factor(size.vus()), factor(size.duration()), factor(size.rate()));
    }

    private static BigDecimal factor(OptionalDouble factor) {
        // The shortest decimal that means this double: 0.1 is a tenth.
        return BigDecimal.valueOf(factor.orElse(1)).stripTrailingZeros();
    }

    /** The profile in this size. */
    public LoadProfile profile(LoadProfile profile) {
        return switch (profile) {
            case ConstantVus constant -> new ConstantVus(vus(constant.vus()), duration(constant.duration()));
            case RampingVus ramping -> new RampingVus(vus(ramping.startVus()), ramping.ramps().stream()
                    .map(ramp -> new Ramp(vus(ramp.target()), duration(ramp.duration()))).toList(),
                    ramping.gracefulRampDown());
            case PerVuIterations each -> new PerVuIterations(vus(each.vus()), each.iterations(),
                    duration(each.maxDuration()));
            case SharedIterations shared -> shared(shared);
            case ConstantArrivalRate constant -> constant(constant);
            case RampingArrivalRate ramping -> ramping(ramping);
        };
    }

    private SharedIterations shared(SharedIterations shared) {
        int newVus = vus(shared.vus());
        long iterations = scaled(shared.iterations(), Long.MAX_VALUE);
        return new SharedIterations(newVus,
                shared.iterations() >= shared.vus() ? Math.max(newVus, iterations) : iterations,
                duration(shared.maxDuration()));
    }

    private ConstantArrivalRate constant(ConstantArrivalRate constant) {
        ArrivalScaling arrivals = ArrivalScaling.of(List.of(constant.rate().iterations()), constant.rate().timeUnit(),
                rate, Long.MAX_VALUE);
        return new ConstantArrivalRate(new ArrivalRate(arrivals.rates().getFirst(), arrivals.timeUnit()),
                duration(constant.duration()), constant.arrivals(), limit(constant.limit()));
    }

    private RampingArrivalRate ramping(RampingArrivalRate ramping) {
        List<Long> rates = new ArrayList<>(List.of((long) ramping.startRate()));
        ramping.ramps().forEach(ramp -> rates.add((long) ramp.target()));
        ArrivalScaling arrivals = ArrivalScaling.of(rates, ramping.timeUnit(), rate, Integer.MAX_VALUE);
        List<Ramp> ramps = new ArrayList<>();
        for (int i = 0; i < ramping.ramps().size(); i++) {
            ramps.add(new Ramp(arrivals.rates().get(i + 1).intValue(), duration(ramping.ramps().get(i).duration())));
        }
        return new RampingArrivalRate(arrivals.rates().getFirst().intValue(), arrivals.timeUnit(), ramps,
                ramping.arrivals(), limit(ramping.limit()));
    }

    private OptionalInt limit(OptionalInt limit) {
        return limit.isPresent() ? OptionalInt.of(vus(limit.getAsInt())) : limit;
    }

    private int vus(int number) {
        return (int) scaled(number, Integer.MAX_VALUE);
    }

    private long scaled(long number, long most) {
        if (number < 1) {
            return number;
        }
        BigInteger scaled = vus.multiply(BigDecimal.valueOf(number)).setScale(0, RoundingMode.HALF_UP).toBigInteger();
        return scaled.max(BigInteger.ONE).min(BigInteger.valueOf(most)).longValue();
    }

    /** The duration in this size. */
    public Duration duration(Duration written) {
        return times(written, duration);
    }

    /** A duration so many times, to the nanosecond; one that would be too long for a duration stays as it is. */
    static Duration times(Duration duration, BigDecimal factor) {
        BigDecimal seconds = BigDecimal.valueOf(duration.getSeconds())
                .add(BigDecimal.valueOf(duration.getNano(), NANO_DIGITS)).multiply(factor)
                .setScale(NANO_DIGITS, RoundingMode.HALF_UP);
        BigInteger[] parts = seconds.unscaledValue().divideAndRemainder(BigInteger.TEN.pow(NANO_DIGITS));
        return parts[0].abs().compareTo(LONGEST) >= 0
                ? duration
                : Duration.ofSeconds(parts[0].longValue(), parts[1].longValue());
    }
}

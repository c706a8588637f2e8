package dev.loadtest.internal.schedule;

/**
 * A straight piece of an arrival rate, from {@code a} to {@code b} per time unit U, over a time d.
 *
 * <p>The area under the rate, from the profile's start, is the number of arrivals so far. It is kept in halves of
 * 1/U, so that it is an integer:
 *
 * <pre>
 *   rate
 *    b |          ,·|        T = twice the area, times U, from the line's start to the arrival
 *      |      ,·'   |        W = the same from the arrival to the line's end
 *    a |  ,·' |     |
 *      |  | T |  W  |        T + W = d*(a+b)
 *      +--+---+-----+--
 *         0   x     d        2*a*x + (b-a)/d * x*x = T
 * </pre>
 *
 * <p>The textbook's solution of that, {@code x = d*(sqrt(..) - a*d) / ..}, subtracts numbers that are almost equal where a
 * ramp is slow, and so does the root's inside where a ramp ends at 0. Rearranged, nothing is ever subtracted:
 *
 * <pre>
 *   x = T*d / (a*d + sqrt(D))      D = (a*d)^2 + (b-a)*d*T    going up
 *                                  D = (b*d)^2 + (a-b)*d*W    going down
 * </pre>
 *
 * <p>All but the roots and the quotient are integers, and stay exact as far as 106 bits go.
 */
final class RateLine {

    /** Far above the error of the arithmetic, far below any distance that a test could notice: see {@link #offset}. */
    private static final double A_HAIR = 0x1p-36;

    final long startNanos;
    private final long durationNanos;
    /** U, twice. */
    private final long unit;
    private final boolean climbs;
    private final RateArea before;
    private final RateArea end;
    private final DoubleDouble duration = new DoubleDouble();
    private final DoubleDouble from = new DoubleDouble();
    private final DoubleDouble lowerSquare = new DoubleDouble();
    private final DoubleDouble slope = new DoubleDouble();

    RateLine(long startNanos, long durationNanos, long a, long b, long timeUnitNanos, RateArea before) {
        this.startNanos = startNanos;
        this.durationNanos = durationNanos;
        this.unit = 2 * timeUnitNanos;
        this.climbs = b >= a;
        this.before = before;
        this.end = before.plus(durationNanos, a + b, unit);
        duration.set(durationNanos);
        from.set(a).multiply(duration);
        lowerSquare.set(Math.min(a, b)).multiply(duration);
        lowerSquare.multiply(lowerSquare);
        slope.set(Math.abs(b - a)).multiply(duration);
    }

    /** How many arrivals there are up to the line's end. */
    RateArea end() {
        return end;
    }

    long endNanos() {
        return startNanos + durationNanos;
    }

    /** Whether the area at the line's end is more than {@code whole + part}. */
    boolean isBeyond(long whole, double part, DoubleDouble scratch) {
        return remaining(whole, part, scratch).isPositive();
    }

    /**
     * Where the area from the profile's start reaches {@code whole + part}, in nanoseconds since then, truncated. It must
     * be within the line.
     */
    long offset(long whole, double part, DoubleDouble area, DoubleDouble root) {
        if (climbs) {
            root.set(passed(whole, part, area));
        } else {
            root.set(remaining(whole, part, area));
            passed(whole, part, area);
        }
        root.multiply(slope).add(lowerSquare).sqrt().add(from);
        // Where the exact result is an integer, an error in its last bit must not make it one less.
        long x = area.multiply(duration).divide(root).add(A_HAIR).floor();
        return startNanos + Math.clamp(x, 0, durationNanos);
    }

    private DoubleDouble passed(long whole, double part, DoubleDouble result) {
        return before.distanceTo(whole, part, unit, result);
    }

    private DoubleDouble remaining(long whole, double part, DoubleDouble result) {
        return end.distanceTo(whole, part, unit, result).negate();
    }
}

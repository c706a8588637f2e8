package dev.loadtest.internal.schedule;

/**
 * The points of a Poisson process of rate 1: gaps are independent and exponentially distributed with a mean of 1. The same
 * seed gives the same points on every JVM, for ever: the generator is SplitMix64, written out here, and the logarithm is
 * that of {@link StrictMath}. Not thread-safe.
 *
 * <p>The place is kept as a whole number and a part, so that the gaps of the thousand millionth point are as fine as those
 * of the first.
 */
final class PoissonProcess {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;
    private long whole;
    private double part;

    PoissonProcess(long seed) {
        this.state = seed;
    }

    /** Moves to the next point. */
    void advance() {
        part += -StrictMath.log(uniform());
        double complete = Math.floor(part);
        whole += (long) complete;
        part -= complete;
    }

    long whole() {
        return whole;
    }

    /** What is beyond the whole: 0 to less than 1. */
    double part() {
        return part;
    }

    /** More than 0 and less than 1: the middles of 2^52 equal parts, each of which a double can hold. */
    private double uniform() {
        return ((bits() >>> 12) + 0.5) * 0x1p-52;
    }

    private long bits() {
        state += GOLDEN_GAMMA;
        long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}

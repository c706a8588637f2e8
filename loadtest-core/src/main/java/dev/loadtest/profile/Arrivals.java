package dev.loadtest.profile;

/** How the arrivals of an open model are spread around their rate. */
public sealed interface Arrivals {

    /**
     * Evenly: the next arrival is due exactly when the rate says so.
     *
     * @return even arrivals
     */
    static Arrivals uniform() {
        return new Uniform();
    }

    /**
     * As independent people arrive: a Poisson process, whose gaps are exponentially distributed. The same seed gives the
     * same arrivals.
     *
     * @param seed any number
     * @return random arrivals
     */
    static Arrivals poisson(long seed) {
        return new Poisson(seed);
    }

    /** Even arrivals. */
    record Uniform() implements Arrivals {}

    /**
     * Random arrivals.
     *
     * @param seed what they are drawn from
     */
    record Poisson(long seed) implements Arrivals {}
}

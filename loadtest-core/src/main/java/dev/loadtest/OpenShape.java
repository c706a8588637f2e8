package dev.loadtest;

/**
 * An open model, in which iterations start at a rate, whatever the responses do. Immutable.
 *
 * @param <S> the shape itself
 */
public abstract sealed class OpenShape<S extends OpenShape<S>> extends LoadShape
        permits ConstantArrivalRateShape, RampingArrivalRateShape {

    OpenShape() {}

    /**
     * Limits the virtual users. An arrival that finds none free is dropped, counted, and turns the run red. Default: as
     * many as it takes, up to what this machine can carry.
     *
     * @param limit at least 1; checked when the run starts
     * @return a changed copy
     */
    public abstract S maxVus(int limit);

    /**
     * Spreads the arrivals at random around their rate, as those of independent people: gaps are exponentially
     * distributed. Default: evenly.
     *
     * @param seed the same seed gives the same arrivals
     * @return a changed copy
     */
    public abstract S poisson(long seed);
}

package dev.loadtest.profile;

import java.util.OptionalInt;

/** The open model: starts come at a rate, and as many virtual users are there as that takes. */
public sealed interface ArrivalProfile extends LoadProfile permits ConstantArrivalRate, RampingArrivalRate {

    /**
     * The highest rate that there is at any time.
     *
     * @return the rate
     */
    ArrivalRate highestRate();

    /**
     * How arrivals are spread around the rate.
     *
     * @return evenly, or at random
     */
    Arrivals arrivals();

    /**
     * The most virtual users that there may be.
     *
     * @return the limit, empty if there is none
     */
    OptionalInt limit();

    @Override
    default OptionalInt maxVus() {
        return limit();
    }
}

package dev.loadtest;

import java.util.OptionalInt;

import dev.loadtest.profile.Arrivals;
import dev.loadtest.profile.ConstantArrivalRate;

/** The shape made by {@link Scenario#constantArrivalRate}. Immutable. */
public final class ConstantArrivalRateShape extends OpenShape<ConstantArrivalRateShape> {

    private final ConstantArrivalRate profile;

    ConstantArrivalRateShape(ConstantArrivalRate profile) {
        this.profile = profile;
    }

    @Override
    public ConstantArrivalRateShape maxVus(int limit) {
        return new ConstantArrivalRateShape(new ConstantArrivalRate(profile.rate(), profile.duration(),
                profile.arrivals(), OptionalInt.of(limit)));
    }

    @Override
    public ConstantArrivalRateShape poisson(long seed) {
        return new ConstantArrivalRateShape(new ConstantArrivalRate(profile.rate(), profile.duration(),
                Arrivals.poisson(seed), profile.limit()));
    }

    @Override
    ConstantArrivalRate profile() {
        return profile;
    }
}

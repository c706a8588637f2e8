package dev.loadtest;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

import dev.loadtest.profile.Arrivals;
import dev.loadtest.profile.RampingArrivalRate;

/** The shape made by {@link Scenario#rampingArrivalRate}, and its own options. Immutable. */
public final class RampingArrivalRateShape extends OpenShape<RampingArrivalRateShape> {

    private final int startRate;
    private final Duration timeUnit;
    private final List<Stage> stages;
    private final Arrivals arrivals;
    private final OptionalInt limit;

    RampingArrivalRateShape(int startRate, Duration timeUnit, List<Stage> stages, Arrivals arrivals,
            OptionalInt limit) {
        this.startRate = startRate;
        this.timeUnit = timeUnit;
        this.stages = stages;
        this.arrivals = arrivals;
        this.limit = limit;
    }

    /**
     * The rate at the beginning. Default: 0, as in k6.
     *
     * @param rate iterations per time unit, 0 or more; checked when the run starts
     * @return a changed copy
     */
    public RampingArrivalRateShape startRate(int rate) {
        return new RampingArrivalRateShape(rate, timeUnit, stages, arrivals, limit);
    }

    /**
     * The unit of the start rate and of all targets. Default: 1 s.
     *
     * @param unit more than 0; checked when the run starts
     * @return a changed copy
     */
    public RampingArrivalRateShape timeUnit(Duration unit) {
        return new RampingArrivalRateShape(startRate, unit, stages, arrivals, limit);
    }

    @Override
    public RampingArrivalRateShape maxVus(int newLimit) {
        return new RampingArrivalRateShape(startRate, timeUnit, stages, arrivals, OptionalInt.of(newLimit));
    }

    @Override
    public RampingArrivalRateShape poisson(long seed) {
        return new RampingArrivalRateShape(startRate, timeUnit, stages, Arrivals.poisson(seed), limit);
    }

    @Override
    RampingArrivalRate profile() {
        return new RampingArrivalRate(startRate, timeUnit, Stage.ramps(startRate, stages), arrivals, limit);
    }
}

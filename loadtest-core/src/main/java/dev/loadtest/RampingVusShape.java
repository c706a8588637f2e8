package dev.loadtest;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import dev.loadtest.profile.RampingVus;

/** The shape made by {@link Scenario#stages}, and its own options. Immutable. */
public final class RampingVusShape extends ClosedShape<RampingVusShape> {

    private final int startVus;
    private final List<Stage> stages;
    private final Duration gracefulRampDown;

    RampingVusShape(int startVus, List<Stage> stages, Duration gracefulRampDown, Duration pacing) {
        super(pacing);
        this.startVus = startVus;
        this.stages = stages;
        this.gracefulRampDown = Objects.requireNonNull(gracefulRampDown, "gracefulRampDown");
    }

    /**
     * How many virtual users there are at the beginning. Default: 1, as in k6.
     *
     * @param vus 0 or more; checked when the run starts
     * @return a changed copy
     */
    public RampingVusShape startVus(int vus) {
        return new RampingVusShape(vus, stages, gracefulRampDown, pacing());
    }

    /**
     * How long a running iteration may go on when the ramp removes its virtual user. Default: 30 s.
     *
     * @param grace 0 or more; checked when the run starts
     * @return a changed copy
     */
    public RampingVusShape gracefulRampDown(Duration grace) {
        return new RampingVusShape(startVus, stages, grace, pacing());
    }

    @Override
    RampingVusShape with(Duration newPacing) {
        return new RampingVusShape(startVus, stages, gracefulRampDown, newPacing);
    }

    @Override
    RampingVus profile() {
        return new RampingVus(startVus, Stage.ramps(startVus, stages), gracefulRampDown);
    }
}

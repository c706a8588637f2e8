package dev.loadtest;

import java.time.Duration;
import java.util.Objects;

/**
 * A closed model, in which a virtual user begins its next iteration when the last has ended. Immutable.
 *
 * @param <S> the shape itself
 */
public abstract sealed class ClosedShape<S extends ClosedShape<S>> extends LoadShape
        permits ConstantVusShape, RampingVusShape, IterationsShape {

    private final Duration pacing;

    ClosedShape(Duration pacing) {
        this.pacing = Objects.requireNonNull(pacing, "pacing");
    }

    /**
     * The least time from the start of an iteration to the start of the next of the same virtual user. An iteration that
     * took longer is followed by the next at once. Default: 0, back to back.
     *
     * <p>The wait is no part of any iteration: a virtual user that is let go while it waits leaves at once.
     *
     * @param newPacing 0 or more; checked when the run starts
     * @return a changed copy
     */
    public S pacing(Duration newPacing) {
        return with(newPacing);
    }

    abstract S with(Duration newPacing);

    @Override
    public final Scenario vu(VuBody body) {
        return super.vu(body).paced(pacing);
    }

    final Duration pacing() {
        return pacing;
    }
}

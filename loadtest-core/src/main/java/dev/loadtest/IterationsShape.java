package dev.loadtest;

import java.time.Duration;

import dev.loadtest.profile.IterationProfile;
import dev.loadtest.profile.PerVuIterations;
import dev.loadtest.profile.SharedIterations;

/** The shape made by {@link Scenario#perVuIterations} and {@link Scenario#sharedIterations}. Immutable. */
public final class IterationsShape extends ClosedShape<IterationsShape> {

    private final IterationProfile profile;

    IterationsShape(IterationProfile profile, Duration pacing) {
        super(pacing);
        this.profile = profile;
    }

    /**
     * When no further iteration starts, even if some are left; those are counted as dropped. Default: 10 minutes.
     *
     * @param duration more than 0; checked when the run starts
     * @return a changed copy
     */
    public IterationsShape maxDuration(Duration duration) {
        return new IterationsShape(switch (profile) {
            case PerVuIterations each -> new PerVuIterations(each.vus(), each.iterations(), duration);
            case SharedIterations shared -> new SharedIterations(shared.vus(), shared.iterations(), duration);
        }, pacing());
    }

    @Override
    IterationsShape with(Duration newPacing) {
        return new IterationsShape(profile, newPacing);
    }

    @Override
    IterationProfile profile() {
        return profile;
    }
}

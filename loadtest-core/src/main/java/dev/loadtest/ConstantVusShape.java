package dev.loadtest;

import java.time.Duration;

import dev.loadtest.profile.ConstantVus;

/** The shape made by {@link Scenario#constantVus}. Immutable. */
public final class ConstantVusShape extends ClosedShape<ConstantVusShape> {

    private final ConstantVus profile;

    ConstantVusShape(ConstantVus profile, Duration pacing) {
        super(pacing);
        this.profile = profile;
    }

    @Override
    ConstantVusShape with(Duration newPacing) {
        return new ConstantVusShape(profile, newPacing);
    }

    @Override
    ConstantVus profile() {
        return profile;
    }
}

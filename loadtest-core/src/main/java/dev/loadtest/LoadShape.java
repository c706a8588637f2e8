package dev.loadtest;

import dev.loadtest.profile.LoadProfile;

/** A load profile that still lacks the body of its virtual users. Immutable. */
public abstract sealed class LoadShape permits ClosedShape, OpenShape {

    LoadShape() {}

    abstract LoadProfile profile();

    /**
     * Says what each virtual user does in an iteration.
     *
     * @param body plain, blocking Java
     * @return the scenario
     */
    public Scenario vu(VuBody body) {
        return Scenario.of(profile(), body);
    }
}

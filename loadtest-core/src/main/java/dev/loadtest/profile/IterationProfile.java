package dev.loadtest.profile;

import java.time.Duration;

/** A closed model that ends when its work is done: a fixed number of virtual users with a fixed number of iterations. */
public sealed interface IterationProfile extends LoadProfile permits PerVuIterations, SharedIterations {

    /**
     * How many virtual users there are.
     *
     * @return at least 1
     */
    int vus();

    /**
     * How many iterations there are: for each virtual user, or for all together.
     *
     * @return at least 1
     */
    long iterations();

    /**
     * When no further iteration starts, even if some are left.
     *
     * @return the time since the start
     */
    Duration maxDuration();

    @Override
    default Duration duration() {
        return maxDuration();
    }
}

package dev.loadtest.profile;

import java.time.Duration;

/** How many virtual users run, over time. A closed set of records: data, no behaviour. */
public sealed interface LoadProfile permits ConstantVus, RampingVus {

    /**
     * The time that the profile takes, without any graceful stop.
     *
     * @return the sum of its parts
     */
    Duration duration();

    /**
     * The most virtual users that it has at any time.
     *
     * @return the peak
     */
    int maxVus();

    /**
     * The profile in one line of English.
     *
     * @return for example {@code 10 looping VUs for 1m0s}
     */
    String description();
}

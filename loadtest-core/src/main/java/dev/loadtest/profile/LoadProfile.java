package dev.loadtest.profile;

import java.time.Duration;
import java.util.OptionalInt;

/** How much load there is, over time. A closed set of records: data, no behaviour. */
public sealed interface LoadProfile permits VuProfile, IterationProfile, ArrivalProfile {

    /**
     * The longest that the profile takes, without any graceful stop.
     *
     * @return the sum of its parts, or when it gives up
     */
    Duration duration();

    /**
     * The most virtual users that it has at any time.
     *
     * @return the peak; empty if there may be as many as it takes
     */
    OptionalInt maxVus();

    /**
     * The profile in one line of English.
     *
     * @return for example {@code 10 looping VUs for 1m0s}
     */
    String description();
}

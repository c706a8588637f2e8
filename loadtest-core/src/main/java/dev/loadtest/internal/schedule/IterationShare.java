package dev.loadtest.internal.schedule;

import java.util.Optional;

import dev.loadtest.profile.IterationProfile;
import dev.loadtest.profile.PerVuIterations;
import dev.loadtest.profile.SharedIterations;

/**
 * A segment's part of a number of iterations. Virtual users are dealt out first. Iterations for each of them stay as many;
 * common ones follow the virtual users, so that a segment without any gets none.
 *
 * @param vus how many virtual users
 * @param iterations how many iterations: for each of them, or for all together
 */
public record IterationShare(int vus, long iterations) {

    /** The part of a profile. */
    public static IterationShare of(IterationProfile profile, SegmentTuple segment) {
        int vus = (int) segment.scale(profile.vus());
        return switch (profile) {
            case PerVuIterations each -> new IterationShare(vus, each.iterations());
            case SharedIterations shared -> {
                Optional<SegmentTuple> byVus = segment.rebasedOn(shared.vus());
                yield new IterationShare(vus, byVus.map(tuple -> tuple.scale(shared.iterations())).orElse(0L));
            }
        };
    }
}

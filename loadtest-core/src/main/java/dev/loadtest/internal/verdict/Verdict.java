package dev.loadtest.internal.verdict;

import java.util.List;

/**
 * Whether a run passed, and if not, everything that speaks against it.
 *
 * @param thresholds how each threshold came out, in the order they were given
 * @param reasons what makes the run fail; none if it passed
 */
public record Verdict(List<ThresholdOutcome> thresholds, List<Reason> reasons) {

    /** Copies the lists. */
    public Verdict {
        thresholds = List.copyOf(thresholds);
        reasons = List.copyOf(reasons);
    }

    /** Whether nothing speaks against the run. */
    public boolean passed() {
        return reasons.isEmpty();
    }
}

package dev.loadtest.internal.verdict;

import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_RESPONSE_TIME;

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

    /** Remarks on what cannot be trusted as it stands, each beginning with {@code SUSPECT:}. */
    public List<String> suspicions() {
        return thresholds.stream().filter(ThresholdOutcome::isContradicted).map(Verdict::contradiction).toList();
    }

    private static String contradiction(ThresholdOutcome outcome) {
        return "SUSPECT: threshold " + outcome.rule() + (outcome.passed() ? " holds" : " does not hold")
                + " for the requests' own time, but the response time falls on the other side of the limit: "
                + outcome.actualText() + ". In an open model callers wait for the response time: judge "
                + HTTP_REQ_RESPONSE_TIME + ".";
    }

    /** Whether nothing speaks against the run. */
    public boolean passed() {
        return reasons.isEmpty();
    }
}

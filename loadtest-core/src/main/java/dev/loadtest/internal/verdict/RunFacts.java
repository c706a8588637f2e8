package dev.loadtest.internal.verdict;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.loadtest.metric.MetricsSnapshot;

/**
 * What there is to judge at the end of a run.
 *
 * @param metrics what was measured
 * @param time how long it took, and its phases
 * @param scenarios the names of what was run
 * @param countedScenarios those of them that have a number of iterations to do: what is left of it at their time limit is
 *        dropped, and not red by default
 * @param failures the exceptions that ended iterations
 * @param events reasons that the engine has found already
 * @param windows the worst sliding window of each threshold that has one and was ever judged
 */
public record RunFacts(MetricsSnapshot metrics, JudgedTime time, List<String> scenarios, Set<String> countedScenarios,
        List<FailureGroup> failures, List<Reason> events, Map<ThresholdRule, ThresholdOutcome> windows) {

    /** A run without phases. */
    public RunFacts(MetricsSnapshot metrics, Duration duration, List<String> scenarios, Set<String> countedScenarios,
            List<FailureGroup> failures, List<Reason> events, Map<ThresholdRule, ThresholdOutcome> windows) {
        this(metrics, JudgedTime.of(duration), scenarios, countedScenarios, failures, events, windows);
    }

    /** Copies the collections. */
    public RunFacts {
        scenarios = List.copyOf(scenarios);
        countedScenarios = Set.copyOf(countedScenarios);
        failures = List.copyOf(failures);
        events = List.copyOf(events);
        windows = Map.copyOf(windows);
    }

    /** The threshold that aborted the run, as it was then; empty if this one did not. */
    Optional<ThresholdOutcome> abortedBy(ThresholdRule rule) {
        return events.stream()
                .filter(Reason.AbortedByThreshold.class::isInstance)
                .map(event -> ((Reason.AbortedByThreshold) event).outcome())
                .filter(outcome -> outcome.rule().equals(rule))
                .findFirst();
    }
}

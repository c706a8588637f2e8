package dev.loadtest.internal.verdict;

import java.time.Duration;
import java.util.List;

import dev.loadtest.metric.MetricsSnapshot;

/**
 * What there is to judge at the end of a run.
 *
 * @param metrics what was measured
 * @param duration how long it took
 * @param scenarios the names of what was run
 * @param failures the exceptions that ended iterations
 * @param events reasons that the engine has found already
 */
public record RunFacts(MetricsSnapshot metrics, Duration duration, List<String> scenarios, List<FailureGroup> failures,
        List<Reason> events) {

    /** Copies the lists. */
    public RunFacts {
        scenarios = List.copyOf(scenarios);
        failures = List.copyOf(failures);
        events = List.copyOf(events);
    }
}

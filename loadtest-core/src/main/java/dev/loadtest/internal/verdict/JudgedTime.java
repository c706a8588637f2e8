package dev.loadtest.internal.verdict;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import dev.loadtest.metric.MetricSelector;

/**
 * How much time the figures of a run are about: what rates per second divide by.
 *
 * @param run how long it took
 * @param phases how much of it each phase took, the warm-up among them; nothing for one that was never reached
 */
public record JudgedTime(Duration run, Map<String, Duration> phases) {

    private static final String PHASE = "phase";
    private static final String WARM_UP = Objects.requireNonNull(MetricSelector.WARM_UP.get(PHASE));

    /** Copies the map. */
    public JudgedTime {
        phases = Map.copyOf(phases);
    }

    /** A run without phases. */
    public static JudgedTime of(Duration run) {
        return new JudgedTime(run, Map.of());
    }

    /** The time that the selected samples come from: a phase, or the run without its warm-up. */
    public Duration of(MetricSelector selector) {
        String phase = selector.tags().get(PHASE);
        Duration named = phase == null ? null : phases.get(phase);
        return named != null ? named : phase != null ? run : run.minus(warmUp());
    }

    /** How long the warm-up took. */
    public Duration warmUp() {
        return phases.getOrDefault(WARM_UP, Duration.ZERO);
    }
}

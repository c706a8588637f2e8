package dev.loadtest.internal.verdict;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges thresholds while the run goes on: those that may abort it every two seconds, as k6 does, and sliding windows with
 * every look. What has no sample yet is not judged. Used by one thread at a time.
 */
public final class ThresholdWatch {

    /** k6's. */
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final List<ThresholdRule> aborting;
    private final Set<String> abortingMetrics;
    private final List<SlidingWindow> windows;
    private final RunningMetrics metrics;
    private Duration next = PERIOD;
    private boolean aborted;

    /** A watch over a run that is about to begin. */
    public ThresholdWatch(List<ThresholdRule> rules, RunningMetrics metrics) {
        this.metrics = metrics;
        this.windows = rules.stream().distinct()
                .flatMap(rule -> rule.window().map(length -> new SlidingWindow(rule, length, metrics)).stream())
                .toList();
        this.aborting = rules.stream().distinct()
                .filter(rule -> rule.abortAfter().isPresent() && rule.window().isEmpty())
                .toList();
        this.abortingMetrics = aborting.stream().flatMap(rule -> ThresholdJudge.metricsFor(rule).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Takes a look, every second or so.
     *
     * @param elapsed since the load began
     * @return why the run must be aborted, once; none otherwise
     */
    public List<Reason.AbortedByThreshold> look(Duration elapsed) {
        List<ThresholdOutcome> outcomes = new ArrayList<>();
        windows.forEach(window -> window.judgeIfFull(elapsed).ifPresent(outcomes::add));
        if (elapsed.compareTo(next) >= 0) {
            next = nextAfter(elapsed);
            outcomes.addAll(judgeWholeRun(elapsed));
        }
        if (aborted) {
            return List.of();
        }
        List<Reason.AbortedByThreshold> reasons = outcomes.stream()
                .filter(outcome -> !outcome.passed() && outcome.rule().mayAbort(elapsed))
                .map(outcome -> new Reason.AbortedByThreshold(outcome, elapsed))
                .toList();
        aborted = !reasons.isEmpty();
        return reasons;
    }

    private static Duration nextAfter(Duration elapsed) {
        return PERIOD.multipliedBy(elapsed.dividedBy(PERIOD) + 1);
    }

    private List<ThresholdOutcome> judgeWholeRun(Duration elapsed) {
        if (aborted || aborting.isEmpty()) {
            return List.of();
        }
        ThresholdJudge judge = new ThresholdJudge(metrics.total(abortingMetrics), JudgedTime.of(elapsed), false);
        return aborting.stream().flatMap(rule -> judge.judgeIfAny(rule).stream()).toList();
    }

    /**
     * Takes the last look, when everything is recorded.
     *
     * @param elapsed since the load began
     * @return the worst window of each threshold that has one and was ever judged
     */
    public Map<ThresholdRule, ThresholdOutcome> finish(Duration elapsed) {
        Map<ThresholdRule, ThresholdOutcome> worst = new HashMap<>();
        for (SlidingWindow window : windows) {
            window.judge(elapsed);
            window.worst().ifPresent(outcome -> worst.put(window.rule(), outcome));
        }
        return worst;
    }
}

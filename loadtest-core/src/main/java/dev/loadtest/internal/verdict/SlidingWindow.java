package dev.loadtest.internal.verdict;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A threshold judged time and again over the last so long; keeps the worst of what it saw.
 *
 * <pre>
 *  run      0──────────10─────────20──────26
 *  windows  [─────────)            the first full one, then one every second
 *            [─────────)
 *                          [─────────)  and the one that ends with the run
 * </pre>
 */
final class SlidingWindow {

    private final ThresholdRule rule;
    private final Duration length;
    private final RunningMetrics metrics;
    private @Nullable ThresholdOutcome worst;

    SlidingWindow(ThresholdRule rule, Duration length, RunningMetrics metrics) {
        this.rule = rule;
        this.length = length;
        this.metrics = metrics;
    }

    ThresholdRule rule() {
        return rule;
    }

    /** How the window that ends now came out, unless the run is shorter than the window or nothing lies in it. */
    Optional<ThresholdOutcome> judgeIfFull(Duration elapsed) {
        return elapsed.compareTo(length) < 0 ? Optional.empty() : judge(elapsed);
    }

    /** How the window that ends now came out, even if the run is shorter; empty if nothing lies in it. */
    Optional<ThresholdOutcome> judge(Duration elapsed) {
        Duration covered = elapsed.compareTo(length) < 0 ? elapsed : length;
        Optional<ThresholdOutcome> outcome = new ThresholdJudge(
                metrics.last(length.toNanos(), ThresholdJudge.metricsFor(rule)), JudgedTime.of(covered), false)
                .judgeIfAny(rule).map(now -> now.inWindowEndingAt(elapsed));
        outcome.ifPresent(this::keepIfWorse);
        return outcome;
    }

    private void keepIfWorse(ThresholdOutcome outcome) {
        ThresholdOutcome other = worst;
        if (other == null || isWorse(outcome, other)) {
            worst = outcome;
        }
    }

    /** What failed is worse than what held; otherwise what is further on the wrong side of the limit. */
    private boolean isWorse(ThresholdOutcome one, ThresholdOutcome other) {
        return one.passed() == other.passed() ? excess(one) > excess(other) : !one.passed();
    }

    private double excess(ThresholdOutcome outcome) {
        return outcome.figure().map(figure -> rule.expression().excess(figure.value())).orElse(0.0);
    }

    Optional<ThresholdOutcome> worst() {
        return Optional.ofNullable(worst);
    }
}

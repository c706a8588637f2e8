package dev.loadtest.internal.verdict;

import java.time.Duration;
import java.util.Optional;

import dev.loadtest.metric.MetricSelector;

/**
 * A threshold: a metric, or a part of one, and the expression that must hold for it.
 *
 * @param selector what is judged
 * @param expression what must hold
 * @param abortAfter how much of the run must have passed before crossing it aborts the run; empty if it never does
 * @param window what it is judged over, time and again; empty for the whole run
 */
public record ThresholdRule(MetricSelector selector, ThresholdExpression expression, Optional<Duration> abortAfter,
        Optional<Duration> window) {

    /** A rule over the whole run, judged at its end. */
    public ThresholdRule(MetricSelector selector, ThresholdExpression expression) {
        this(selector, expression, Optional.empty(), Optional.empty());
    }

    /** Whether crossing it at that moment of the run aborts it: later than the delay, not just when it is over. */
    boolean mayAbort(Duration elapsed) {
        return abortAfter.filter(delay -> elapsed.compareTo(delay) > 0).isPresent();
    }

    /** The expression with its window: {@code p(95)<800 over 10s}. */
    public String demand() {
        return expression + window.map(length -> " over " + Span.of(length)).orElse("");
    }

    @Override
    public String toString() {
        return selector + " " + demand();
    }
}

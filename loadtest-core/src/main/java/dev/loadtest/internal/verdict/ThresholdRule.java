package dev.loadtest.internal.verdict;

import dev.loadtest.metric.MetricSelector;

/**
 * A threshold: a metric, or a part of one, and the expression that must hold for it at the end of the run.
 *
 * @param selector what is judged
 * @param expression what must hold
 */
public record ThresholdRule(MetricSelector selector, ThresholdExpression expression) {

    @Override
    public String toString() {
        return selector + " " + expression;
    }
}

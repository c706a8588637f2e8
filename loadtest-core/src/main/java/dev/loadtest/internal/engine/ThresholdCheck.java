package dev.loadtest.internal.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.loadtest.Threshold;
import dev.loadtest.internal.verdict.ThresholdExpression;
import dev.loadtest.internal.verdict.ThresholdRule;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricSelector;

/** Reads the thresholds of a run, and collects what is wrong with them. */
final class ThresholdCheck {

    private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(1);

    private final List<String> problems;
    private final List<ThresholdRule> rules = new ArrayList<>();

    /** A check that adds its findings to these. */
    ThresholdCheck(List<String> problems) {
        this.problems = problems;
    }

    /** The thresholds that could be read: all, unless there were problems. */
    List<ThresholdRule> read(List<Threshold> thresholds) {
        int number = 0;
        for (Threshold threshold : thresholds) {
            number++;
            read("threshold " + number + " of " + thresholds.size() + " ('" + threshold.metric() + "', '"
                    + threshold.expression() + "')", threshold);
        }
        return rules;
    }

    private void read(String place, Threshold threshold) {
        threshold.abortAfter().ifPresent(delay -> require(ProfileCheck.isDuration(delay), place,
                "delay of abortOnFail must be 0 or more and at most a year", delay));
        threshold.window().ifPresent(
                window -> require(window.compareTo(SHORTEST_WINDOW) >= 0 && ProfileCheck.isDuration(window), place,
                        "window must be 1 second or more and at most a year", window));
        Optional<MetricSelector> selector = parsed(place, () -> MetricSelector.parse(threshold.metric()));
        Optional<ThresholdExpression> expression = parsed(place,
                () -> ThresholdExpression.parse(threshold.expression()));
        if (selector.isEmpty()) {
            return;
        }
        Optional<Metric> metric = KnownMetrics.named(selector.get().metric());
        if (metric.isEmpty()) {
            problems.add(place + ": " + unknown(selector.get().metric()));
        } else if (expression.isPresent() && !expression.get().fits(metric.get().type())) {
            problems.add(place + ": " + metric.get().name() + " is a " + metric.get().type().jsonName()
                    + " and has no '" + threshold.expression().trim() + "'; it has " + figures(metric.get()));
        } else if (expression.isPresent()) {
            rules.add(new ThresholdRule(selector.get(), expression.get(), threshold.abortAfter(), threshold.window()));
        }
    }

    private static String unknown(String name) {
        String problem = KnownMetrics.unknown(name);
        boolean near = problem.endsWith("?");
        return problem
                + (near ? "" : "; one of your own is known once its handle was made, as Threshold.on(handle) does");
    }

    private static String figures(Metric metric) {
        return switch (metric.type()) {
            case COUNTER -> "count and rate";
            case GAUGE -> "value";
            case RATE -> "rate";
            case TREND -> "avg, min, max, med and p(0) to p(100)";
        };
    }

    private <T> Optional<T> parsed(String place, Supplier<T> parser) {
        try {
            return Optional.of(parser.get());
        } catch (IllegalArgumentException e) {
            problems.add(place + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private void require(boolean condition, String place, String rule, Duration value) {
        if (!condition) {
            problems.add(place + ": " + rule + ", but was " + value);
        }
    }
}

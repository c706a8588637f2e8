package dev.loadtest.internal.verdict;

import java.util.Locale;
import java.util.Set;

import dev.loadtest.metric.MetricType;

/**
 * One figure taken of a metric. Which there are depends on the metric's type:
 *
 * <pre>
 *  counter   count, rate (per second of the run)
 *  gauge     value
 *  rate      rate
 *  trend     avg, min, max, med, p(0) … p(100)
 * </pre>
 *
 * @param name as k6 writes it, for example {@code p(99.9)}
 * @param function the figure's kind
 * @param percentile the percentile, for {@code p(..)} alone
 */
record Aggregation(String name, Function function, double percentile) {

    enum Function {
        COUNT(MetricType.COUNTER), RATE(MetricType.COUNTER, MetricType.RATE), VALUE(MetricType.GAUGE), AVG(
                MetricType.TREND), MIN(
                        MetricType.TREND), MAX(MetricType.TREND), MED(MetricType.TREND), PERCENTILE(MetricType.TREND);

        @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable
        private final Set<MetricType> types;

        Function(MetricType... types) {
            this.types = Set.of(types);
        }
    }

    static Aggregation parse(String text) {
        if (text.startsWith("p(")) {
            if (!text.endsWith(")")) {
                throw new IllegalArgumentException("'" + text + "' has no closing parenthesis");
            }
            return new Aggregation(text, Function.PERCENTILE, parsePercentile(text.substring(2, text.length() - 1)));
        }
        for (Function function : Function.values()) {
            if (function != Function.PERCENTILE && text.equals(function.name().toLowerCase(Locale.ROOT))) {
                return new Aggregation(text, function, function == Function.MED ? 50 : 0);
            }
        }
        throw new IllegalArgumentException(
                "'" + text + "' is none of count, rate, value, avg, min, max, med, p(0) to p(100)");
    }

    private static double parsePercentile(String text) {
        double percentile;
        try {
            percentile = ThresholdExpression.parseNumber(text.trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("percentile must be a number, but was '" + text + "'", e);
        }
        if (!(percentile >= 0 && percentile <= 100)) {
            throw new IllegalArgumentException("percentile must be between 0 and 100, but was " + text.trim());
        }
        return percentile;
    }

    /** Whether it is a value at a rank of the distribution. */
    boolean isRank() {
        return function == Function.MED || function == Function.PERCENTILE;
    }

    boolean fits(MetricType type) {
        return function.types.contains(type);
    }
}

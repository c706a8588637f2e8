package dev.loadtest.internal.verdict;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

import dev.loadtest.metric.CounterSnapshot;
import dev.loadtest.metric.GaugeSnapshot;
import dev.loadtest.metric.MetricSnapshot;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.TrendSnapshot;
import dev.loadtest.metric.ValueKind;

/** Asks a run's metrics whether a threshold held. */
final class ThresholdJudge {

    private static final double NANOS_PER_MILLI = 1e6;

    private final MetricsSnapshot metrics;
    private final Duration duration;
    private final boolean passesWithoutData;

    /**
     * A judge of one run.
     *
     * @param passesWithoutData whether a threshold without a sample is judged as k6 does: by zeros, which mostly pass
     */
    ThresholdJudge(MetricsSnapshot metrics, Duration duration, boolean passesWithoutData) {
        this.metrics = metrics;
        this.duration = duration;
        this.passesWithoutData = passesWithoutData;
    }

    ThresholdOutcome judge(ThresholdRule rule) {
        MetricSnapshot snapshot = metrics.select(rule.selector());
        if (snapshot.isEmpty() || (passesWithoutData && isRateOverNoTime(rule, snapshot))) {
            return judgeWithoutData(rule, snapshot);
        }
        double actual = actual(rule, snapshot);
        boolean lowerBound = snapshot instanceof TrendSnapshot trend && isLowerBound(rule, trend);
        Operator operator = rule.expression().operator();
        boolean passed = operator.holds(actual, rule.expression().limit())
                && (!lowerBound || operator.provableFromBelow());
        return new ThresholdOutcome(rule, passed, true, actual, lowerBound, text(rule, actual, lowerBound));
    }

    private ThresholdOutcome judgeWithoutData(ThresholdRule rule, MetricSnapshot snapshot) {
        boolean missing = snapshot instanceof RateSnapshot || isRateOverNoTime(rule, snapshot);
        boolean passed = passesWithoutData
                && (missing || rule.expression().operator().holds(0, rule.expression().limit()));
        return new ThresholdOutcome(rule, passed, false, 0, false, "no data");
    }

    /** In a run without any duration a counter has no rate: k6 then has no figure to judge. */
    private boolean isRateOverNoTime(ThresholdRule rule, MetricSnapshot snapshot) {
        return snapshot instanceof CounterSnapshot && duration.isZero()
                && rule.expression().aggregation().function() == Aggregation.Function.RATE;
    }

    private double actual(ThresholdRule rule, MetricSnapshot snapshot) {
        Aggregation aggregation = rule.expression().aggregation();
        return switch (snapshot) {
            case CounterSnapshot counter -> aggregation.function() == Aggregation.Function.COUNT
                    ? counter.sum()
                    : counter.perSecond(duration);
            case GaugeSnapshot gauge -> gauge.value();
            case RateSnapshot rate -> rate.rate();
            case TrendSnapshot trend -> figure(aggregation, trend) / unit(rule);
        };
    }

    private double unit(ThresholdRule rule) {
        boolean time = metrics.metric(rule.selector().metric())
                .filter(metric -> metric.kind() == ValueKind.TIME)
                .isPresent();
        return time ? NANOS_PER_MILLI : 1;
    }

    private static double figure(Aggregation aggregation, TrendSnapshot trend) {
        return switch (aggregation.function()) {
            case AVG -> trend.avg();
            case MIN -> trend.min();
            case MAX -> trend.max();
            case MED, PERCENTILE -> trend.percentile(aggregation.percentile());
            case COUNT, RATE, VALUE -> throw new IllegalStateException(aggregation + " of a trend");
        };
    }

    private static boolean isLowerBound(ThresholdRule rule, TrendSnapshot trend) {
        Aggregation aggregation = rule.expression().aggregation();
        return switch (aggregation.function()) {
            case AVG, MAX -> trend.censoredCount() > 0;
            case MIN -> trend.isLowerBound(0);
            default -> trend.isLowerBound(aggregation.percentile());
        };
    }

    private String text(ThresholdRule rule, double actual, boolean lowerBound) {
        String unit = unit(rule) == 1 ? "" : "ms";
        String number = BigDecimal.valueOf(actual)
                .setScale(unit.isEmpty() ? 6 : 2, RoundingMode.DOWN)
                .stripTrailingZeros()
                .toPlainString();
        return rule.expression().aggregation().name() + (lowerBound ? " ≥ " : "=") + number + unit;
    }
}

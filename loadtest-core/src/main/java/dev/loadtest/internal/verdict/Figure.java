package dev.loadtest.internal.verdict;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

import dev.loadtest.metric.CounterSnapshot;
import dev.loadtest.metric.GaugeSnapshot;
import dev.loadtest.metric.MetricSnapshot;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.TrendSnapshot;
import dev.loadtest.metric.ValueKind;

/**
 * A figure that a threshold is judged by.
 *
 * @param name as k6 writes it: {@code p(95)}
 * @param value in the threshold's unit
 * @param lowerBound whether the real one may be higher, because operations were cut off
 * @param isTime whether the unit is milliseconds
 */
public record Figure(String name, double value, boolean lowerBound, boolean isTime) {

    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * Takes a figure of what was recorded.
     *
     * @param duration the time it was recorded in
     */
    static Figure of(Aggregation aggregation, MetricSnapshot snapshot, ValueKind kind, Duration duration) {
        boolean time = kind == ValueKind.TIME && snapshot instanceof TrendSnapshot;
        double value = switch (snapshot) {
            case CounterSnapshot counter -> aggregation.function() == Aggregation.Function.COUNT
                    ? counter.sum()
                    : counter.perSecond(duration);
            case GaugeSnapshot gauge -> gauge.value();
            case RateSnapshot rate -> rate.rate();
            case TrendSnapshot trend -> valueOf(aggregation, trend);
        };
        boolean lowerBound = snapshot instanceof TrendSnapshot trend && isLowerBound(aggregation, trend);
        return new Figure(aggregation.name(), time ? value / NANOS_PER_MILLI : value, lowerBound, time);
    }

    private static double valueOf(Aggregation aggregation, TrendSnapshot trend) {
        return switch (aggregation.function()) {
            case AVG -> trend.avg();
            case MIN -> trend.min();
            case MAX -> trend.max();
            case MED, PERCENTILE -> trend.percentile(aggregation.percentile());
            case COUNT, RATE, VALUE -> throw new IllegalStateException(aggregation + " of a trend");
        };
    }

    private static boolean isLowerBound(Aggregation aggregation, TrendSnapshot trend) {
        return switch (aggregation.function()) {
            case AVG, MAX -> trend.censoredCount() > 0;
            case MIN -> trend.isLowerBound(0);
            default -> trend.isLowerBound(aggregation.percentile());
        };
    }

    /** Name and sign, for a value written by somebody else: {@code p(95)=}, {@code max ≥ }. */
    public String label() {
        return name + (lowerBound ? " ≥ " : "=");
    }

    /** For people, cut and not rounded: {@code p(95)=148.21ms}, {@code rate=0.5}. */
    @Override
    public String toString() {
        return label() + BigDecimal.valueOf(value)
                .setScale(isTime ? 2 : 6, RoundingMode.DOWN)
                .stripTrailingZeros()
                .toPlainString() + (isTime ? "ms" : "");
    }
}

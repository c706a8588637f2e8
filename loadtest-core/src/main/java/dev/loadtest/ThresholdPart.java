package dev.loadtest;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Function;

import dev.loadtest.metric.CustomMetric;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.Tags;

/** The metric, or the part of it, that a threshold is about. */
record ThresholdPart(String metric, Tags tags) {

    private static final BigDecimal NANOS_PER_SECOND = BigDecimal.TEN.pow(9);
    private static final int MILLIS_PER_NANO_DIGITS = 6;

    static ThresholdPart of(String metric) {
        return new ThresholdPart(metric, Tags.none());
    }

    static ThresholdPart of(CustomMetric handle) {
        return of(handle.metric().name());
    }

    ThresholdPart tag(String key, String value) {
        return new ThresholdPart(metric, tags.with(key, value));
    }

    <L> ThresholdFigure<L> figure(String figure, Function<L, String> limitText) {
        return new ThresholdFigure<>(this, figure, limitText);
    }

    ThresholdFigure<Number> number(String figure) {
        return figure(figure, ThresholdPart::numberText);
    }

    /** A percentile as k6 writes it; what is none of a metric is told when the run starts, with all other mistakes. */
    static String percentile(double percentile) {
        return "p(" + numberText(percentile) + ")";
    }

    String selectorText() {
        return new MetricSelector(metric, tags).toString();
    }

    static String numberText(Number number) {
        double value = number.doubleValue();
        return Double.isFinite(value) ? plain(new BigDecimal(number.toString())) : number.toString();
    }

    static String millisText(Duration time) {
        BigDecimal nanos = BigDecimal.valueOf(time.getSeconds()).multiply(NANOS_PER_SECOND)
                .add(BigDecimal.valueOf(time.getNano()));
        return plain(nanos.movePointLeft(MILLIS_PER_NANO_DIGITS));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}

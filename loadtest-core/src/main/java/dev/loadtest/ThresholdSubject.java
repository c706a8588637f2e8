package dev.loadtest;

import java.time.Duration;
import java.util.function.Function;

import dev.loadtest.metric.CustomMetrics;
import dev.loadtest.metric.MetricType;
import dev.loadtest.metric.ValueKind;

/**
 * What a {@link Threshold} is about, before it is said what is demanded of it. By its name a metric may be of any type:
 * whether it has the figure is checked when a run starts. Immutable and thread-safe.
 */
public final class ThresholdSubject {

    private final ThresholdPart part;

    ThresholdSubject(ThresholdPart part) {
        this.part = part;
    }

    /**
     * Restricts it to samples with a tag; several must all match.
     *
     * @param key the tag's name
     * @param value its value
     * @return a changed copy
     */
    public ThresholdSubject tag(String key, String value) {
        return new ThresholdSubject(part.tag(key, value));
    }

    /**
     * A percentile.
     *
     * @param percentile 0 to 100
     * @return what to say next: how it compares
     * @throws IllegalArgumentException if the metric was declared as a trend of plain numbers
     */
    public ThresholdFigure<Duration> percentile(double percentile) {
        return time(ThresholdPart.percentile(percentile));
    }

    /**
     * The mean.
     *
     * @return what to say next: how it compares
     * @throws IllegalArgumentException if the metric was declared as a trend of plain numbers
     */
    public ThresholdFigure<Duration> avg() {
        return time("avg");
    }

    /**
     * The smallest value.
     *
     * @return what to say next: how it compares
     * @throws IllegalArgumentException if the metric was declared as a trend of plain numbers
     */
    public ThresholdFigure<Duration> min() {
        return time("min");
    }

    /**
     * The largest value.
     *
     * @return what to say next: how it compares
     * @throws IllegalArgumentException if the metric was declared as a trend of plain numbers
     */
    public ThresholdFigure<Duration> max() {
        return time("max");
    }

    /**
     * The median.
     *
     * @return what to say next: how it compares
     * @throws IllegalArgumentException if the metric was declared as a trend of plain numbers
     */
    public ThresholdFigure<Duration> med() {
        return time("med");
    }

    /**
     * The sum of all values.
     *
     * @return what to say next: how it compares
     */
    public ThresholdFigure<Number> count() {
        return part.number("count");
    }

    /**
     * Per second for a counter, a share from 0 to 1 for a rate.
     *
     * @return what to say next: how it compares
     */
    public ThresholdFigure<Number> rate() {
        return part.number("rate");
    }

    /**
     * The last value.
     *
     * @return what to say next: how it compares
     */
    public ThresholdFigure<Number> value() {
        return part.number("value");
    }

    private ThresholdFigure<Duration> time(String figure) {
        CustomMetrics.named(part.metric())
                .filter(metric -> metric.type() == MetricType.TREND && metric.kind() != ValueKind.TIME)
                .ifPresent(metric -> {
                    throw new IllegalArgumentException("the values of '" + metric
                            + "' are not times: begin with its handle, Threshold.on(handle)");
                });
        return part.figure(figure, ThresholdPart::millisText);
    }

    /** A counter of the author's own. */
    public static final class OfCounter {

        private final ThresholdPart part;

        OfCounter(ThresholdPart part) {
            this.part = part;
        }

        /**
         * Restricts it to samples with a tag; several must all match.
         *
         * @param key the tag's name
         * @param value its value
         * @return a changed copy
         */
        public OfCounter tag(String key, String value) {
            return new OfCounter(part.tag(key, value));
        }

        /**
         * The sum of all values.
         *
         * @return what to say next: how it compares
         */
        public ThresholdFigure<Number> count() {
            return part.number("count");
        }

        /**
         * The sum by time, per second.
         *
         * @return what to say next: how it compares
         */
        public ThresholdFigure<Number> rate() {
            return part.number("rate");
        }
    }

    /** A gauge of the author's own. */
    public static final class OfGauge {

        private final ThresholdPart part;

        OfGauge(ThresholdPart part) {
            this.part = part;
        }

        /**
         * Restricts it to samples with a tag; several must all match.
         *
         * @param key the tag's name
         * @param value its value
         * @return a changed copy
         */
        public OfGauge tag(String key, String value) {
            return new OfGauge(part.tag(key, value));
        }

        /**
         * The last value.
         *
         * @return what to say next: how it compares
         */
        public ThresholdFigure<Number> value() {
            return part.number("value");
        }
    }

    /** A rate of the author's own. */
    public static final class OfRate {

        private final ThresholdPart part;

        OfRate(ThresholdPart part) {
            this.part = part;
        }

        /**
         * Restricts it to samples with a tag; several must all match.
         *
         * @param key the tag's name
         * @param value its value
         * @return a changed copy
         */
        public OfRate tag(String key, String value) {
            return new OfRate(part.tag(key, value));
        }

        /**
         * The share of what was true, 0 to 1.
         *
         * @return what to say next: how it compares
         */
        public ThresholdFigure<Number> rate() {
            return part.number("rate");
        }
    }

    /**
     * A trend of the author's own.
     *
     * @param <L> what its figures are compared with: {@link Number}, or {@link Duration} for times
     */
    public static final class OfTrend<L> {

        private final ThresholdPart part;
        private final Function<L, String> limitText;

        OfTrend(ThresholdPart part, Function<L, String> limitText) {
            this.part = part;
            this.limitText = limitText;
        }

        /**
         * Restricts it to samples with a tag; several must all match.
         *
         * @param key the tag's name
         * @param value its value
         * @return a changed copy
         */
        public OfTrend<L> tag(String key, String value) {
            return new OfTrend<>(part.tag(key, value), limitText);
        }

        /**
         * A percentile.
         *
         * @param percentile 0 to 100
         * @return what to say next: how it compares
         */
        public ThresholdFigure<L> percentile(double percentile) {
            return part.figure(ThresholdPart.percentile(percentile), limitText);
        }

        /**
         * The mean.
         *
         * @return what to say next: how it compares
         */
        public ThresholdFigure<L> avg() {
            return part.figure("avg", limitText);
        }

        /**
         * The smallest value.
         *
         * @return what to say next: how it compares
         */
        public ThresholdFigure<L> min() {
            return part.figure("min", limitText);
        }

        /**
         * The largest value.
         *
         * @return what to say next: how it compares
         */
        public ThresholdFigure<L> max() {
            return part.figure("max", limitText);
        }

        /**
         * The median.
         *
         * @return what to say next: how it compares
         */
        public ThresholdFigure<L> med() {
            return part.figure("med", limitText);
        }
    }
}

package dev.loadtest.otlp;

import dev.loadtest.metric.CounterSnapshot;
import dev.loadtest.metric.GaugeSnapshot;
import dev.loadtest.metric.MetricSnapshot;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.TrendSnapshot;
import dev.loadtest.metric.ValueKind;

/** What a series has come to, over several frames. */
sealed interface Total {

    void add(MetricSnapshot frame);

    static Total of(MetricSnapshot first, ValueKind kind) {
        Total total = switch (first) {
            case CounterSnapshot counter -> new OfCounter(kind);
            case GaugeSnapshot gauge -> new OfGauge(kind);
            case RateSnapshot rate -> new OfRate();
            case TrendSnapshot trend -> new OfTrend(kind);
        };
        total.add(first);
        return total;
    }

    /** How many samples a frame's part of a series stands for. */
    static long samples(MetricSnapshot frame) {
        return switch (frame) {
            case CounterSnapshot counter -> counter.samples();
            case GaugeSnapshot gauge -> gauge.samples();
            case RateSnapshot rate -> rate.total();
            case TrendSnapshot trend -> trend.count();
        };
    }

    /** A counter: the sum. */
    final class OfCounter implements Total {

        private final ValueKind kind;
        private double sum;

        OfCounter(ValueKind kind) {
            this.kind = kind;
        }

        @Override
        public void add(MetricSnapshot frame) {
            sum += kind.written(((CounterSnapshot) frame).sum());
        }

        double sum() {
            return sum;
        }
    }

    /** A gauge: the last value. */
    final class OfGauge implements Total {

        private final ValueKind kind;
        private double value;

        OfGauge(ValueKind kind) {
            this.kind = kind;
        }

        @Override
        public void add(MetricSnapshot frame) {
            value = kind.written(((GaugeSnapshot) frame).value());
        }

        double value() {
            return value;
        }
    }

    /** A rate: how many were true, and how many were not. */
    final class OfRate implements Total {

        private RateSnapshot sum = RateSnapshot.EMPTY;

        @Override
        public void add(MetricSnapshot frame) {
            sum = sum.plus((RateSnapshot) frame);
        }

        RateSnapshot sum() {
            return sum;
        }
    }

    /** A trend: the distribution. */
    final class OfTrend implements Total {

        private final ExponentialSum buckets = new ExponentialSum();
        private final ValueKind kind;
        private double sum;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;

        OfTrend(ValueKind kind) {
            this.kind = kind;
        }

        @Override
        public void add(MetricSnapshot frame) {
            TrendSnapshot trend = (TrendSnapshot) frame;
            trend.forEachBucket((from, to, count) -> buckets.add(kind.written(from + (to - from) / 2), count));
            sum += kind.written(trend.sum());
            min = Math.min(min, kind.written(trend.min()));
            max = Math.max(max, kind.written(trend.max()));
        }

        ExponentialSum buckets() {
            return buckets;
        }

        double sum() {
            return sum;
        }

        double min() {
            return min;
        }

        double max() {
            return max;
        }
    }
}

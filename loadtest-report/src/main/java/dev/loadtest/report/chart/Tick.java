package dev.loadtest.report.chart;

import static dev.loadtest.metric.BuiltinMetrics.CHECKS;
import static dev.loadtest.metric.BuiltinMetrics.DROPPED_ITERATIONS;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQS;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_FAILED;
import static dev.loadtest.metric.BuiltinMetrics.ITERATIONS;
import static dev.loadtest.metric.BuiltinMetrics.ITERATIONS_FAILED;
import static dev.loadtest.metric.BuiltinMetrics.VUS;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import dev.loadtest.metric.CounterSnapshot;
import dev.loadtest.metric.GaugeSnapshot;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.Series;
import dev.loadtest.metric.TrendSnapshot;
import dev.loadtest.output.Frame;

/** What an interval came to: one place on the time axis of all charts. Its warm-up is as good as the rest. */
record Tick(long fromNanos, long toNanos, OptionalDouble vus, double iterations, double requests, long failedRequests,
        long failedChecks, long failedIterations, double dropped, Map<ChartedTime, Spread> times) {

    static Tick of(Frame frame) {
        MetricsSnapshot metrics = frame.metrics();
        Map<ChartedTime, Spread> times = new EnumMap<>(ChartedTime.class);
        for (ChartedTime time : ChartedTime.values()) {
            Spread spread = Spread.of(metrics.series(time.metric()).stream()
                    .map(series -> (TrendSnapshot) series.snapshot()).toList());
            if (!spread.isEmpty()) {
                times.put(time, spread);
            }
        }
        return new Tick(frame.from().toNanos(), frame.to().toNanos(), vus(metrics), sum(metrics, ITERATIONS),
                sum(metrics, HTTP_REQS), rate(metrics, HTTP_REQ_FAILED).trues(), rate(metrics, CHECKS).falses(),
                rate(metrics, ITERATIONS_FAILED).trues(), sum(metrics, DROPPED_ITERATIONS), times);
    }

    private static OptionalDouble vus(MetricsSnapshot metrics) {
        List<Series> all = metrics.series(VUS.name());
        return all.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(((GaugeSnapshot) all.getLast().snapshot()).value());
    }

    private static double sum(MetricsSnapshot metrics, Metric metric) {
        return metrics.series(metric.name()).stream()
                .mapToDouble(series -> ((CounterSnapshot) series.snapshot()).sum()).sum();
    }

    private static RateSnapshot rate(MetricsSnapshot metrics, Metric metric) {
        RateSnapshot sum = RateSnapshot.EMPTY;
        for (Series series : metrics.series(metric.name())) {
            sum = sum.plus((RateSnapshot) series.snapshot());
        }
        return sum;
    }

    /** This interval and the one after it as one. */
    Tick with(Tick next) {
        Map<ChartedTime, Spread> both = new EnumMap<>(ChartedTime.class);
        both.putAll(times);
        next.times.forEach((time, spread) -> both.merge(time, spread, Spread::with));
        return new Tick(fromNanos, next.toNanos, next.vus.isPresent() ? next.vus : vus, iterations + next.iterations,
                requests + next.requests, failedRequests + next.failedRequests, failedChecks + next.failedChecks,
                failedIterations + next.failedIterations, dropped + next.dropped, both);
    }

    long widthNanos() {
        return toNanos - fromNanos;
    }
}

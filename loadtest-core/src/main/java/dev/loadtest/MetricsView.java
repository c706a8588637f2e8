package dev.loadtest;

import java.time.Duration;

import dev.loadtest.metric.CounterSnapshot;
import dev.loadtest.metric.GaugeSnapshot;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.TimeSnapshot;
import dev.loadtest.metric.TrendSnapshot;
import dev.loadtest.metric.ValueKind;

/**
 * What was measured, in a whole run or in a cut of it. Immutable and thread-safe.
 *
 * <p>Wherever a metric is asked for, a part of it can be named by tags: {@code http_req_duration{name:login,status:200}}.
 * A known metric without samples answers zeros; an unknown one is an {@link IllegalArgumentException}. Samples of the
 * warm-up are left out unless a phase is named: {@code http_req_duration{phase:warm-up}}.
 */
public interface MetricsView {

    /**
     * How much time this is about.
     *
     * @return the run's duration, or the cut's
     */
    Duration duration();

    /**
     * All metrics with all their series, those of the warm-up too.
     *
     * @return everything that was recorded
     */
    MetricsSnapshot metrics();

    /**
     * A counter.
     *
     * @param metric for example {@code iterations}
     * @return its sum
     * @throws IllegalArgumentException if there is no such counter
     */
    default CounterSnapshot counter(String metric) {
        return metrics().counter(MetricSelector.parse(metric));
    }

    /**
     * A counter by time.
     *
     * @param metric for example {@code iterations}, or {@code iterations{phase:peak}}
     * @return its sum per second of the time that it was counted in: the duration without the warm-up, or the length of the
     *         phase that is named; 0 if there was no such time
     * @throws IllegalArgumentException if there is no such counter
     */
    default double perSecond(String metric) {
        return counter(metric).perSecond(duration());
    }

    /**
     * A gauge.
     *
     * @param metric for example {@code vus}
     * @return its last value and extremes
     * @throws IllegalArgumentException if there is no such gauge
     */
    default GaugeSnapshot gauge(String metric) {
        return metrics().gauge(MetricSelector.parse(metric));
    }

    /**
     * A rate.
     *
     * @param metric for example {@code http_req_failed}
     * @return the share
     * @throws IllegalArgumentException if there is no such rate
     */
    default RateSnapshot rate(String metric) {
        return metrics().rate(MetricSelector.parse(metric));
    }

    /**
     * A trend, in the unit of its values: nanoseconds for times.
     *
     * @param metric for example {@code http_req_duration}
     * @return its distribution
     * @throws IllegalArgumentException if there is no such trend
     */
    default TrendSnapshot trend(String metric) {
        return metrics().trend(MetricSelector.parse(metric));
    }

    /**
     * A trend of times, read as durations.
     *
     * @param metric for example {@code http_req_duration}
     * @return its distribution
     * @throws IllegalArgumentException if there is no such trend, or its values are not times
     */
    default TimeSnapshot time(String metric) {
        TrendSnapshot trend = trend(metric);
        String name = MetricSelector.parse(metric).metric();
        if (metrics().metric(name).map(Metric::kind).filter(ValueKind.TIME::equals).isEmpty()) {
            throw new IllegalArgumentException("the values of '" + name + "' are not times: ask for trend(..)");
        }
        return new TimeSnapshot(trend);
    }
}

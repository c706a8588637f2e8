package dev.loadtest;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.loadtest.metric.CounterSnapshot;
import dev.loadtest.metric.GaugeSnapshot;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.TimeSnapshot;
import dev.loadtest.metric.TrendSnapshot;

/**
 * What a run measured, and its verdict. Immutable and thread-safe.
 *
 * <p>Wherever a metric is asked for, a part of it can be named by tags: {@code http_req_duration{name:login,status:200}}.
 * A known metric without samples answers zeros; an unknown one is an {@link IllegalArgumentException}.
 */
public interface LoadResult {

    /**
     * Whether nothing speaks against the run: see {@link #reasons()}.
     *
     * @return true if it passed
     */
    boolean passed();

    /**
     * Everything that speaks against the run, a line each: crossed thresholds, failed checks, unexpected responses,
     * failed requests and iterations, and so on, with names and counts.
     *
     * @return the lines, none if it passed
     */
    List<String> reasons();

    /**
     * Fails if the run did: for a {@code main}; under JUnit the extension does it.
     *
     * @throws AssertionError if the run did not pass; the message lists the reasons
     */
    void requirePassed();

    /**
     * What was run.
     *
     * @return the title, for example {@code PublishingLoadTest.authorsPublish}
     */
    String title();

    /**
     * When the run began, by the wall clock.
     *
     * @return the label, not a measure
     */
    Instant startedAt();

    /**
     * How long the run took.
     *
     * @return the time from its first moment to its last
     */
    Duration duration();

    /**
     * The thresholds.
     *
     * @return in the order given
     */
    List<ThresholdResult> thresholds();

    /**
     * The checks.
     *
     * @return sorted by scenario, group and name
     */
    List<CheckResult> checks();

    /**
     * A counter.
     *
     * @param metric for example {@code iterations}
     * @return its sum
     * @throws IllegalArgumentException if there is no such counter
     */
    CounterSnapshot counter(String metric);

    /**
     * A gauge.
     *
     * @param metric for example {@code vus}
     * @return its last value and extremes
     * @throws IllegalArgumentException if there is no such gauge
     */
    GaugeSnapshot gauge(String metric);

    /**
     * A rate.
     *
     * @param metric for example {@code http_req_failed}
     * @return the share
     * @throws IllegalArgumentException if there is no such rate
     */
    RateSnapshot rate(String metric);

    /**
     * A trend, in the unit of its values: nanoseconds for times.
     *
     * @param metric for example {@code http_req_duration}
     * @return its distribution
     * @throws IllegalArgumentException if there is no such trend
     */
    TrendSnapshot trend(String metric);

    /**
     * A trend of times, read as durations.
     *
     * @param metric for example {@code http_req_duration}
     * @return its distribution
     * @throws IllegalArgumentException if there is no such trend, or its values are not times
     */
    TimeSnapshot time(String metric);

    /**
     * All metrics with all their series.
     *
     * @return everything that was recorded
     */
    MetricsSnapshot metrics();

    /**
     * Remarks on the run: what was folded, cut or assumed.
     *
     * @return one or two sentences each
     */
    List<String> notices();

    /**
     * Where the report files are.
     *
     * @return the folder, empty if none were asked for or they could not be written
     */
    Optional<Path> reportFolder();
}

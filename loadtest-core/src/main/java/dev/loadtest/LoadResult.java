package dev.loadtest;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.loadtest.http.RequestSample;

/**
 * What a run measured, and its verdict. Immutable and thread-safe.
 */
public interface LoadResult extends MetricsView {

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
    @Override
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
     * The slowest responses of the run, by {@code http_req_duration}: the 20 slowest of all, and the three slowest of each method
     * and name, for up to 50 of these. Without those of the warm-up, and without requests that got no complete response. Requests of
     * {@code ctx.http()} only.
     *
     * @return the slowest first
     */
    List<RequestSample> slowestRequests();

    /**
     * Requests that failed, by {@code http_req_failed}: the first three of each kind, which is a method, a name, and a status or
     * an error; up to 50 kinds. Without those of the warm-up, and without what was not sent for a wrong URL. Requests of
     * {@code ctx.http()} only.
     *
     * @return in the order in which they began
     */
    List<RequestSample> failedRequests();

    /**
     * What was measured in a window of the run, after it is over or while others still read it.
     *
     * <p>A run keeps its figures by intervals: of 1 s, of 10 s for what is older than ten minutes, of 60 s for what is older
     * than two hours. Each end of the window is moved to the nearest end of an interval; a window shorter than the interval
     * around it becomes that interval. {@link ResultCut#from()} and {@link ResultCut#to()} tell what came of it. A sample
     * belongs to the interval in which it was recorded, which is when its operation ended; to cut by the start of
     * iterations, name a {@linkplain LoadRunner#phase(String, Duration, Duration) phase} before the run.
     *
     * <pre>{@code
     * result.between(ofMinutes(1), ofMinutes(3)).time("http_req_duration{scenario:checkout}").percentile(95)
     * }</pre>
     *
     * @param from since the start of the load, after the set-up, 0 or more
     * @param to since the start of the load, after the set-up, more than {@code from}; what lies beyond the end is empty
     * @return the cut
     * @throws IllegalArgumentException if {@code from} is negative, or {@code to} not after it
     */
    ResultCut between(Duration from, Duration to);

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

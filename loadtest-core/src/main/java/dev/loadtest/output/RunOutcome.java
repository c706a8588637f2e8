package dev.loadtest.output;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.loadtest.http.RequestSample;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricsSnapshot;

/**
 * What a run has come to.
 *
 * @param duration from its first moment to its last
 * @param passed whether nothing speaks against it
 * @param reasons everything that does, a line each
 * @param thresholds how they were judged
 * @param metrics everything that was recorded, with all tags
 * @param notices remarks for the author
 * @param reportFolder where report files go, empty if none are wanted; it may not exist yet
 * @param slowestRequests the slowest requests, the slowest first
 * @param failedRequests the first failed requests of each kind, in the order in which they began
 * @param exceptions what ended iterations, by kind
 */
public record RunOutcome(Duration duration, boolean passed, List<String> reasons, List<ThresholdOutcome> thresholds,
        MetricsSnapshot metrics, List<String> notices, Optional<Path> reportFolder,
        List<RequestSample> slowestRequests, List<RequestSample> failedRequests, List<ExceptionGroup> exceptions) {

    /** Copies the lists. */
    public RunOutcome {
        reasons = List.copyOf(reasons);
        thresholds = List.copyOf(thresholds);
        notices = List.copyOf(notices);
        slowestRequests = List.copyOf(slowestRequests);
        failedRequests = List.copyOf(failedRequests);
        exceptions = List.copyOf(exceptions);
    }

    /**
     * An outcome without anything that was kept whole.
     *
     * @param duration from the run's first moment to its last
     * @param passed whether nothing speaks against it
     * @param reasons everything that does, a line each
     * @param thresholds how they were judged
     * @param metrics everything that was recorded, with all tags
     * @param notices remarks for the author
     * @param reportFolder where report files go, empty if none are wanted
     */
    public RunOutcome(Duration duration, boolean passed, List<String> reasons, List<ThresholdOutcome> thresholds,
            MetricsSnapshot metrics, List<String> notices, Optional<Path> reportFolder) {
        this(duration, passed, reasons, thresholds, metrics, notices, reportFolder, List.of(), List.of(), List.of());
    }

    /**
     * Exceptions of one kind that ended iterations.
     *
     * @param scenario where they were thrown
     * @param summary the simple name and the message, on one line
     * @param count how many there were
     * @param stackTrace the whole trace of the first
     */
    public record ExceptionGroup(String scenario, String summary, long count, String stackTrace) {}

    /**
     * A judged threshold.
     *
     * @param metric the metric, or the part of it, that it is about
     * @param expression what was demanded: {@code p(95)<800}
     * @param passed whether that was so
     * @param actual what was found, for people: {@code p(95)=734ms}
     */
    public record ThresholdOutcome(MetricSelector metric, String expression, boolean passed, String actual) {}
}

package dev.loadtest.output;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
 */
public record RunOutcome(Duration duration, boolean passed, List<String> reasons, List<ThresholdOutcome> thresholds,
        MetricsSnapshot metrics, List<String> notices, Optional<Path> reportFolder) {

    /** Copies the lists. */
    public RunOutcome {
        reasons = List.copyOf(reasons);
        thresholds = List.copyOf(thresholds);
        notices = List.copyOf(notices);
    }

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

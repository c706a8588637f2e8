package dev.loadtest.output;

import java.time.Instant;
import java.util.List;

import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.Tags;

/**
 * A run as it was asked for.
 *
 * @param title what is run: {@code PublishingLoadTest.authorsPublish}
 * @param startedAt when it began, by the wall clock
 * @param tags of every sample of the run, as far as they are kept
 * @param systemTags those of the tags recorded by themselves that are kept, sorted
 * @param scenarios its scenarios
 * @param thresholds what is demanded
 * @param submetrics parts of metrics that are to be shown, beside those with a threshold
 * @param trendStatistics the figures to show of a trend, in k6's notation: {@code avg}, {@code p(95)}
 */
public record RunDescription(String title, Instant startedAt, Tags tags, List<String> systemTags,
        List<ScenarioDescription> scenarios, List<ThresholdDescription> thresholds, List<MetricSelector> submetrics,
        List<String> trendStatistics) {

    /** Copies the lists. */
    public RunDescription {
        systemTags = List.copyOf(systemTags);
        scenarios = List.copyOf(scenarios);
        thresholds = List.copyOf(thresholds);
        submetrics = List.copyOf(submetrics);
        trendStatistics = List.copyOf(trendStatistics);
    }

    /**
     * A scenario.
     *
     * @param name its name
     * @param description its load profile in one line
     */
    public record ScenarioDescription(String name, String description) {}

    /**
     * A threshold.
     *
     * @param metric the metric, or the part of it, that it is about
     * @param expression what is demanded: {@code p(95)<800}
     */
    public record ThresholdDescription(MetricSelector metric, String expression) {}
}

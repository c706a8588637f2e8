package dev.loadtest.output;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.Tags;
import dev.loadtest.profile.LoadProfile;

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
 * @param phases its warm-up and the windows that the author has named
 */
public record RunDescription(String title, Instant startedAt, Tags tags, List<String> systemTags,
        List<ScenarioDescription> scenarios, List<ThresholdDescription> thresholds, List<MetricSelector> submetrics,
        List<String> trendStatistics, List<PhaseDescription> phases) {

    /** Copies the lists. */
    public RunDescription {
        systemTags = List.copyOf(systemTags);
        scenarios = List.copyOf(scenarios);
        thresholds = List.copyOf(thresholds);
        submetrics = List.copyOf(submetrics);
        trendStatistics = List.copyOf(trendStatistics);
        phases = List.copyOf(phases);
    }

    /**
     * A run without phases.
     *
     * @param title what is run
     * @param startedAt when it began, by the wall clock
     * @param tags of every sample of the run, as far as they are kept
     * @param systemTags those of the tags recorded by themselves that are kept, sorted
     * @param scenarios its scenarios
     * @param thresholds what is demanded
     * @param submetrics parts of metrics that are to be shown, beside those with a threshold
     * @param trendStatistics the figures to show of a trend
     */
    public RunDescription(String title, Instant startedAt, Tags tags, List<String> systemTags,
            List<ScenarioDescription> scenarios, List<ThresholdDescription> thresholds, List<MetricSelector> submetrics,
            List<String> trendStatistics) {
        this(title, startedAt, tags, systemTags, scenarios, thresholds, submetrics, trendStatistics, List.of());
    }

    /**
     * A scenario.
     *
     * @param name its name
     * @param description its load profile in one line
     * @param profile its load profile
     * @param startsAt when it begins, since the start of the load; empty if that depends on how long others take
     */
    public record ScenarioDescription(String name, String description, Optional<LoadProfile> profile,
            Optional<Duration> startsAt) {

        /**
         * A scenario of which nothing but a line is known.
         *
         * @param name its name
         * @param description its load profile in one line
         */
        public ScenarioDescription(String name, String description) {
            this(name, description, Optional.empty(), Optional.empty());
        }
    }

    /**
     * A window of the run. An iteration belongs to it if it was intended to start in it.
     *
     * @param name what its samples have as the tag {@code phase}
     * @param from when it begins, since the start of the load
     * @param to when it ends, since the start of the load
     */
    public record PhaseDescription(String name, Duration from, Duration to) {}

    /**
     * A threshold.
     *
     * @param metric the metric, or the part of it, that it is about
     * @param expression what is demanded: {@code p(95)<800}
     */
    public record ThresholdDescription(MetricSelector metric, String expression) {}
}

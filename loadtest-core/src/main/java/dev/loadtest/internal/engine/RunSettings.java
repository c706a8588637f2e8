package dev.loadtest.internal.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.loadtest.LoadResult;
import dev.loadtest.Threshold;
import dev.loadtest.internal.record.Recorder;
import dev.loadtest.internal.summary.RunReport;
import dev.loadtest.metric.Tags;

/**
 * What a runner has been told, beside its scenarios. Immutable.
 *
 * @param title what is run
 * @param thresholds as the author wrote them
 * @param tags of every sample
 * @param k6Compatible whether thresholds alone decide
 * @param trendStatistics the figures shown of a trend
 * @param seriesLimit how many series a metric may have
 * @param reportFolder asked once for each run
 * @param observers who receives the result
 */
public record RunSettings(String title, List<Threshold> thresholds, Tags tags, boolean k6Compatible,
        List<String> trendStatistics, int seriesLimit, Optional<Supplier<Path>> reportFolder,
        List<Consumer<LoadResult>> observers) {

    /** What a runner starts with. */
    public static final RunSettings DEFAULTS = new RunSettings("load test", List.of(), Tags.none(), false,
            RunReport.DEFAULT_TREND_STATISTICS, Recorder.DEFAULT_SERIES_LIMIT, Optional.empty(), List.of());

    /** Refuses null; everything else is checked when a run starts. */
    public RunSettings {
        Objects.requireNonNull(title, "title");
    }

    public RunSettings withTitle(String newTitle) {
        return new RunSettings(newTitle, thresholds, tags, k6Compatible, trendStatistics, seriesLimit, reportFolder,
                observers);
    }

    public RunSettings withThreshold(Threshold threshold) {
        return new RunSettings(title, appended(thresholds, threshold), tags, k6Compatible, trendStatistics, seriesLimit,
                reportFolder, observers);
    }

    public RunSettings withTags(Tags newTags) {
        return new RunSettings(title, thresholds, newTags, k6Compatible, trendStatistics, seriesLimit, reportFolder,
                observers);
    }

    public RunSettings asK6Compatible() {
        return new RunSettings(title, thresholds, tags, true, trendStatistics, seriesLimit, reportFolder, observers);
    }

    public RunSettings withTrendStatistics(List<String> statistics) {
        return new RunSettings(title, thresholds, tags, k6Compatible, statistics, seriesLimit, reportFolder, observers);
    }

    public RunSettings withSeriesLimit(int limit) {
        return new RunSettings(title, thresholds, tags, k6Compatible, trendStatistics, limit, reportFolder, observers);
    }

    public RunSettings withReportFolder(Supplier<Path> folder) {
        return new RunSettings(title, thresholds, tags, k6Compatible, trendStatistics, seriesLimit, Optional.of(folder),
                observers);
    }

    public RunSettings withObserver(Consumer<LoadResult> observer) {
        return new RunSettings(title, thresholds, tags, k6Compatible, trendStatistics, seriesLimit, reportFolder,
                appended(observers, Objects.requireNonNull(observer, "observer")));
    }

    private static <T> List<T> appended(List<T> list, T element) {
        return Stream.concat(list.stream(), Stream.of(element)).toList();
    }
}

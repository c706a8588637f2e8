package dev.loadtest.internal.summary;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.loadtest.http.RequestSample;
import dev.loadtest.internal.verdict.FailureGroup;
import dev.loadtest.internal.verdict.JudgedTime;
import dev.loadtest.internal.verdict.Verdict;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricsSnapshot;

/**
 * Everything that a summary tells of a finished run.
 *
 * @param title what was run, for example {@code PublishingLoadTest.authorsPublish}
 * @param startedAt when, by the wall clock
 * @param time how long it took, and its phases
 * @param scenarios what was asked for
 * @param metrics what was measured
 * @param verdict how it is judged
 * @param failures the exceptions that ended iterations, with their traces
 * @param notices remarks for the author, each one sentence or two
 * @param trendStatistics the columns of a trend, in k6's notation: {@code avg}, {@code min}, {@code med}, {@code max},
 *        {@code count}, {@code p(x)}
 * @param submetrics parts of metrics to show, beside those that have a threshold
 * @param sizing how much of what is written was run, in a line; empty if all of it
 * @param slowest the slowest requests
 * @param failed the first failed requests of each kind
 * @param outputs where the samples went, and whether they arrived
 */
public record RunReport(String title, Instant startedAt, JudgedTime time, List<ScenarioReport> scenarios,
        MetricsSnapshot metrics, Verdict verdict, List<FailureGroup> failures, List<String> notices,
        List<String> trendStatistics, List<MetricSelector> submetrics, Optional<String> sizing,
        List<RequestSample> slowest, List<RequestSample> failed,
        List<OutputReport> outputs) {

    /** k6's columns. */
    public static final List<String> DEFAULT_TREND_STATISTICS = List.of("avg", "min", "med", "max", "p(90)", "p(95)");

    /** Copies the lists. */
    public RunReport {
        scenarios = List.copyOf(scenarios);
        failures = List.copyOf(failures);
        notices = List.copyOf(notices);
        trendStatistics = List.copyOf(trendStatistics);
        submetrics = List.copyOf(submetrics);
        slowest = List.copyOf(slowest);
        failed = List.copyOf(failed);
        outputs = List.copyOf(outputs);
    }

    /** A report of a run without outputs. */
    public RunReport(String title, Instant startedAt, JudgedTime time, List<ScenarioReport> scenarios,
            MetricsSnapshot metrics, Verdict verdict, List<FailureGroup> failures, List<String> notices,
            List<String> trendStatistics, List<MetricSelector> submetrics, Optional<String> sizing,
            List<RequestSample> slowest, List<RequestSample> failed) {
        this(title, startedAt, time, scenarios, metrics, verdict, failures, notices, trendStatistics, submetrics,
                sizing, slowest, failed, List.of());
    }

    /** How long the run took, its warm-up included. */
    public Duration duration() {
        return time.run();
    }

    /** With one more remark. */
    RunReport withNotice(String notice) {
        List<String> more = new ArrayList<>(notices);
        more.add(notice);
        return new RunReport(title, startedAt, time, scenarios, metrics, verdict, failures, more, trendStatistics,
                submetrics, sizing, slowest, failed, outputs);
    }

    /**
     * A scenario of the run.
     *
     * @param name its name
     * @param description its load profile in one line: {@code Up to 10 looping VUs for 20s over 3 stages …}
     */
    public record ScenarioReport(String name, String description) {}

    /**
     * An output of the run.
     *
     * @param name its name
     * @param description where it goes
     * @param samples how many samples it has taken
     * @param lost how many it should have had and has not
     * @param problem what went wrong; empty if it is complete
     * @param notes what it has to say
     * @param files what it has written
     */
    public record OutputReport(String name, String description, long samples, long lost, Optional<String> problem,
            List<String> notes, List<Path> files) {

        /** Copies the lists. */
        public OutputReport {
            notes = List.copyOf(notes);
            files = List.copyOf(files);
        }

        /** What there is to say of it, in sentences. */
        List<String> remarks() {
            List<String> remarks = new ArrayList<>();
            problem.ifPresent(what -> remarks.add("Output '" + description + "' is incomplete: " + what + "."));
            notes.forEach(note -> remarks.add("Output '" + name + "': " + note));
            return remarks;
        }
    }

    /** Remarks on the run and on its outputs. */
    List<String> remarks() {
        List<String> all = new ArrayList<>(notices);
        outputs.forEach(output -> all.addAll(output.remarks()));
        return all;
    }
}

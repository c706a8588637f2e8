package dev.loadtest.internal.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.loadtest.http.RequestSample;
import dev.loadtest.internal.output.KeptTags;
import dev.loadtest.internal.output.OutputStatus;
import dev.loadtest.internal.output.Outputs;
import dev.loadtest.internal.output.WallClock;
import dev.loadtest.internal.record.MetricSet;
import dev.loadtest.internal.record.RecordedInterval;
import dev.loadtest.internal.record.Recorder;
import dev.loadtest.internal.summary.RunReport.OutputReport;
import dev.loadtest.internal.time.Time;
import dev.loadtest.internal.verdict.FailureGroup;
import dev.loadtest.internal.verdict.Reason;
import dev.loadtest.internal.verdict.ThresholdRule;
import dev.loadtest.internal.verdict.Verdict;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.Tags;
import dev.loadtest.output.Feed;
import dev.loadtest.output.Output;
import dev.loadtest.output.RunControl;
import dev.loadtest.output.RunDescription;
import dev.loadtest.output.RunDescription.PhaseDescription;
import dev.loadtest.output.RunDescription.ScenarioDescription;
import dev.loadtest.output.RunDescription.ThresholdDescription;
import dev.loadtest.output.RunOutcome;
import dev.loadtest.output.RunOutcome.ExceptionGroup;
import dev.loadtest.output.RunOutcome.ThresholdOutcome;

/**
 * The outputs of a run, between its recorder and them. Used by one thread at a time: the run's, and the sampler's while
 * there is one.
 */
final class RunOutputs {

    private static final MetricSet LOST = MetricSet.of(BuiltinMetrics.LOADTEST_LOST_SAMPLES);

    private final Outputs outputs;
    private final KeptTags kept;
    private final WallClock clock;
    private final Recorder recorder;
    private final Tags tags;
    private boolean finished;

    private RunOutputs(Outputs outputs, KeptTags kept, WallClock clock, Recorder recorder, Tags tags) {
        this.outputs = outputs;
        this.kept = kept;
        this.clock = clock;
        this.recorder = recorder;
        this.tags = tags;
    }

    /** What was kept whole of a run, for whoever reads reports. */
    record Keepsakes(List<RequestSample> slowest, List<RequestSample> failed, List<FailureGroup> failures) {}

    /** A recorder's size. */
    record Recording(int lanes, int seriesLimit, Collection<Tags> selected) {}

    /** Outputs, and a recorder that keeps raw samples if one of them wants any. */
    static RunOutputs of(List<Output> outputs, RunSettings settings, Recording recording, Time time) {
        KeptTags kept = settings.systemTags().map(KeptTags::only).orElse(KeptTags.ALL);
        WallClock clock = WallClock.read(time);
        Outputs all = new Outputs(outputs, kept, clock, time);
        Recorder recorder = all.want(Feed.SAMPLES)
                ? Recorder.withRawSamples(KnownMetrics.all(), recording.lanes(), recording.seriesLimit(),
                        recording.selected(), time)
                : new Recorder(KnownMetrics.all(), recording.lanes(), recording.seriesLimit(), recording.selected());
        return new RunOutputs(all, kept, clock, recorder, settings.tags());
    }

    /** No outputs. */
    static RunOutputs none(Recorder recorder, Time time) {
        WallClock clock = WallClock.read(time);
        return new RunOutputs(new Outputs(List.of(), KeptTags.ALL, clock, time), KeptTags.ALL, clock, recorder,
                Tags.none());
    }

    Recorder recorder() {
        return recorder;
    }

    /** That moment by the wall clock. */
    Instant wallClockAt(long nanoTime) {
        return clock.at(nanoTime);
    }

    void start(RunSettings settings, List<ScenarioDescription> scenarios, List<ThresholdRule> thresholds,
            RunControl control) {
        outputs.start(new RunDescription(settings.title(), clock.at(clock.nanoTime()), kept.of(settings.tags()),
                kept.system(), scenarios,
                thresholds.stream().map(rule -> new ThresholdDescription(rule.selector(), rule.expression().text()))
                        .toList(),
                settings.submetrics().stream().map(MetricSelector::parse).distinct().toList(),
                settings.trendStatistics(), settings.phases().all().stream()
                        .map(phase -> new PhaseDescription(phase.name(), phase.from(), phase.to())).toList()),
                control);
    }

    /** Where people may look while the run goes on, by the name of the output that says so. */
    Map<String, List<String>> announcements() {
        return outputs.announcements();
    }

    /** Where samples go, each in a few words. */
    List<String> descriptions() {
        return outputs.statuses().stream().map(OutputStatus::description).toList();
    }

    void loadStartsAt(long nanoTime) {
        outputs.loadStartsAt(nanoTime);
    }

    /** Hands over what the set-up has recorded. */
    void add() {
        recorder.takeRaw(outputs::add);
        outputs.handOver();
        recordLosses();
    }

    /** Hands over what was recorded since the last time. */
    void add(RecordedInterval interval) {
        outputs.add(interval);
        add();
    }

    /** Lets the outputs finish what they have. */
    void flush() {
        outputs.flush();
        recordLosses();
    }

    private void recordLosses() {
        outputs.forEachLoss((name, lost) -> recorder.lane(0).record(LOST, tags.with("output", name), lost));
    }

    /** Hands out the result, and closes all. */
    void finish(Duration duration, Verdict verdict, MetricsSnapshot metrics, List<String> notices,
            Optional<Path> reportFolder, Keepsakes kept) {
        finished = true;
        outputs.finish(new RunOutcome(duration, verdict.passed(),
                verdict.reasons().stream().map(Reason::describe).toList(),
                verdict.thresholds().stream().map(judged -> new ThresholdOutcome(judged.rule().selector(),
                        judged.rule().expression().text(), judged.passed(), judged.actualText())).toList(),
                metrics, notices, reportFolder, kept.slowest(), kept.failed(), kept.failures().stream()
                        .map(failure -> new ExceptionGroup(failure.scenario(), failure.summary(), failure.count(),
                                failure.stackTrace()))
                        .toList()));
    }

    /** Closes all, if the run has come to no result. */
    void close() {
        if (!finished) {
            finished = true;
            outputs.finish(null);
        }
    }

    List<OutputReport> reports() {
        return outputs.statuses().stream().map(status -> new OutputReport(status.name(), status.description(),
                status.samples(), status.lost(), status.problem(), status.notes(), status.files())).toList();
    }
}

package dev.loadtest.internal.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.loadtest.LoadResult;
import dev.loadtest.Threshold;
import dev.loadtest.VuBody;
import dev.loadtest.internal.record.Recorder;
import dev.loadtest.internal.schedule.SegmentTuple;
import dev.loadtest.internal.summary.RunReport;
import dev.loadtest.metric.Tags;
import dev.loadtest.output.Output;
import dev.loadtest.profile.Size;

/** What a runner has been told, beside its scenarios. Immutable: every method returns a changed copy. */
public final class RunSettings {

    private static final Duration DEFAULT_HOOK_TIMEOUT = Duration.ofSeconds(60);

    /** What a runner starts with. */
    public static final RunSettings DEFAULTS = new RunSettings();
    // Changed by changed(..) alone, before anybody else can see the copy.
    private String title = "load test";
    private List<Threshold> thresholds = List.of();
    private Tags tags = Tags.none();
    private boolean k6Compatible;
    private List<String> trendStatistics = RunReport.DEFAULT_TREND_STATISTICS;
    private int seriesLimit = Recorder.DEFAULT_SERIES_LIMIT;
    private Optional<Supplier<Path>> reportFolder = Optional.empty();
    private List<Consumer<LoadResult>> observers = List.of();
    private Optional<VuBody> setup = Optional.empty();
    private Optional<VuBody> teardown = Optional.empty();
    private Duration setupTimeout = DEFAULT_HOOK_TIMEOUT;
    private Duration teardownTimeout = DEFAULT_HOOK_TIMEOUT;
    private boolean inSequence;
    private String segment = "0:1";
    private String segmentSequence = "";
    private Phases phases = Phases.NONE;
    private List<String> submetrics = List.of();
    private Map<String, Size> presets = Map.of();
    private List<OutputChoice> outputs = List.of();
    private Optional<List<String>> systemTags = Optional.empty();

    private RunSettings() {}

    private RunSettings(RunSettings other) {
        title = other.title;
        thresholds = other.thresholds;
        tags = other.tags;
        k6Compatible = other.k6Compatible;
        trendStatistics = other.trendStatistics;
        seriesLimit = other.seriesLimit;
        reportFolder = other.reportFolder;
        observers = other.observers;
        setup = other.setup;
        teardown = other.teardown;
        setupTimeout = other.setupTimeout;
        teardownTimeout = other.teardownTimeout;
        inSequence = other.inSequence;
        segment = other.segment;
        segmentSequence = other.segmentSequence;
        phases = other.phases;
        submetrics = other.submetrics;
        presets = other.presets;
        outputs = other.outputs;
        systemTags = other.systemTags;
    }

    private RunSettings changed(Consumer<RunSettings> change) {
        RunSettings copy = new RunSettings(this);
        change.accept(copy);
        return copy;
    }

    private static <T> List<T> appended(List<T> list, T element) {
        return Stream.concat(list.stream(), Stream.of(element)).toList();
    }

    /** What is run. */
    public String title() {
        return title;
    }

    public RunSettings withTitle(String newTitle) {
        return changed(copy -> copy.title = Objects.requireNonNull(newTitle, "title"));
    }

    /** As the author wrote them. */
    public List<Threshold> thresholds() {
        return thresholds;
    }

    public RunSettings withThreshold(Threshold threshold) {
        return changed(copy -> copy.thresholds = appended(thresholds, threshold));
    }

    /** Of every sample. */
    public Tags tags() {
        return tags;
    }

    public RunSettings withTags(Tags newTags) {
        return changed(copy -> copy.tags = newTags);
    }

    /** Whether thresholds alone decide. */
    public boolean k6Compatible() {
        return k6Compatible;
    }

    public RunSettings asK6Compatible() {
        return changed(copy -> copy.k6Compatible = true);
    }

    /** The figures shown of a trend. */
    public List<String> trendStatistics() {
        return trendStatistics;
    }

    public RunSettings withTrendStatistics(List<String> statistics) {
        return changed(copy -> copy.trendStatistics = statistics);
    }

    /** How many series a metric may have. */
    public int seriesLimit() {
        return seriesLimit;
    }

    public RunSettings withSeriesLimit(int limit) {
        return changed(copy -> copy.seriesLimit = limit);
    }

    /** Asked once for each run. */
    public Optional<Supplier<Path>> reportFolder() {
        return reportFolder;
    }

    public RunSettings withReportFolder(Supplier<Path> folder) {
        return changed(copy -> copy.reportFolder = Optional.of(folder));
    }

    /** Who receives the result. */
    public List<Consumer<LoadResult>> observers() {
        return observers;
    }

    public RunSettings withObserver(Consumer<LoadResult> observer) {
        Objects.requireNonNull(observer, "observer");
        return changed(copy -> copy.observers = appended(observers, observer));
    }

    /** What is done before the load. */
    public Optional<VuBody> setup() {
        return setup;
    }

    public RunSettings withSetup(VuBody hook) {
        return changed(copy -> copy.setup = Optional.of(hook));
    }

    /** What is done after the load. */
    public Optional<VuBody> teardown() {
        return teardown;
    }

    public RunSettings withTeardown(VuBody hook) {
        return changed(copy -> copy.teardown = Optional.of(hook));
    }

    /** How long the set-up may take. */
    public Duration setupTimeout() {
        return setupTimeout;
    }

    public RunSettings withSetupTimeout(Duration timeout) {
        return changed(copy -> copy.setupTimeout = Objects.requireNonNull(timeout, "setupTimeout"));
    }

    /** How long the tear-down may take. */
    public Duration teardownTimeout() {
        return teardownTimeout;
    }

    public RunSettings withTeardownTimeout(Duration timeout) {
        return changed(copy -> copy.teardownTimeout = Objects.requireNonNull(timeout, "teardownTimeout"));
    }

    /** Whether each scenario begins when the one before has ended. */
    public boolean inSequence() {
        return inSequence;
    }

    public RunSettings asSequence() {
        return changed(copy -> copy.inSequence = true);
    }

    /** The part of everything that is run here; known to be valid when a run starts. */
    public SegmentTuple segment() {
        return SegmentTuple.parse(segment, segmentSequence);
    }

    public RunSettings withSegment(String newSegment, String newSequence) {
        return changed(copy -> {
            copy.segment = Objects.requireNonNull(newSegment, "segment");
            copy.segmentSequence = Objects.requireNonNull(newSequence, "sequence");
        });
    }

    /** The warm-up and the named windows. */
    Phases phases() {
        return phases;
    }

    public RunSettings withWarmUp(Duration duration) {
        Objects.requireNonNull(duration, "warmUp");
        return changed(copy -> copy.phases = phases.withWarmUp(duration));
    }

    public RunSettings withPhase(String name, Duration from, Duration to) {
        Phases more = phases.with(Objects.requireNonNull(name, "name"), Objects.requireNonNull(from, "from"),
                Objects.requireNonNull(to, "to"));
        return changed(copy -> copy.phases = more);
    }

    /** Parts of metrics that are shown, as the author wrote them. */
    public List<String> submetrics() {
        return submetrics;
    }

    public RunSettings withSubmetric(String selector) {
        Objects.requireNonNull(selector, "selector");
        return changed(copy -> copy.submetrics = appended(submetrics, selector));
    }

    /** Sizes by name. */
    public Map<String, Size> presets() {
        return presets;
    }

    public RunSettings withPreset(String name, Size size) {
        Map<String, Size> more = new TreeMap<>(presets);
        more.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(size, "size"));
        return changed(copy -> copy.presets = Map.copyOf(more));
    }

    /** Outputs that the author has chosen. */
    List<OutputChoice> outputs() {
        return outputs;
    }

    public RunSettings withOutputs(String text) {
        Objects.requireNonNull(text, "outputs");
        return changed(copy -> copy.outputs = appended(outputs, new OutputChoice.Named(text)));
    }

    public RunSettings withOutput(Supplier<? extends Output> maker) {
        Objects.requireNonNull(maker, "maker");
        return changed(copy -> copy.outputs = appended(outputs, new OutputChoice.Made(maker)));
    }

    /** The tags recorded by themselves that outputs get; empty for all. */
    public Optional<List<String>> systemTags() {
        return systemTags;
    }

    public RunSettings withSystemTags(List<String> tags) {
        return changed(copy -> copy.systemTags = Optional.of(List.copyOf(tags)));
    }

    /** Warm-up and phases of a run that takes more or less time than was written. */
    RunSettings withPhasesScaled(UnaryOperator<Duration> scale) {
        return changed(copy -> copy.phases = phases.scaled(scale));
    }
}

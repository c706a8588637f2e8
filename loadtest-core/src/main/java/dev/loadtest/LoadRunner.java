package dev.loadtest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import dev.loadtest.internal.engine.Engine;
import dev.loadtest.internal.engine.RunSettings;
import dev.loadtest.metric.Tags;
import dev.loadtest.output.Output;
import dev.loadtest.profile.Size;

/**
 * Runs scenarios. Under JUnit a {@code @LoadTest} method gets one as its parameter; anywhere else
 * {@link #create()} makes one.
 *
 * <p>Immutable and thread-safe: every method returns a changed copy, so that nothing leaks from one run into the next.
 */
public final class LoadRunner {

    private final RunSettings settings;

    private LoadRunner(RunSettings settings) {
        this.settings = settings;
    }

    /**
     * A runner without thresholds, which prints to the terminal and writes no files.
     *
     * @return the runner
     */
    public static LoadRunner create() {
        return new LoadRunner(RunSettings.DEFAULTS);
    }

    /**
     * Demands something of a metric of the whole run; see {@link Threshold} for the syntax.
     *
     * @param metric a metric, or a part of it: {@code http_req_duration{name:login}}
     * @param expression for example {@code p(95)<800}
     * @return a changed copy
     */
    public LoadRunner threshold(String metric, String expression) {
        return threshold(Threshold.of(metric, expression));
    }

    /**
     * Demands something of metrics, with more to say than a text can: see {@link Threshold}.
     *
     * @param thresholds added to those given before
     * @return a changed copy
     */
    public LoadRunner threshold(Threshold... thresholds) {
        RunSettings changed = settings;
        for (Threshold threshold : thresholds) {
            changed = changed.withThreshold(Objects.requireNonNull(threshold, "threshold"));
        }
        return new LoadRunner(changed);
    }

    /**
     * Adds a tag to every sample of the run.
     *
     * @param key the tag's name
     * @param value its value
     * @return a changed copy
     */
    public LoadRunner tag(String key, String value) {
        return new LoadRunner(settings.withTags(settings.tags().with(Tags.of(key, value))));
    }

    /**
     * Lets thresholds alone decide, as k6 does: failed checks, unexpected responses, exceptions and dropped iterations no
     * longer turn the run red, and a threshold without data is judged by zeros.
     *
     * @return a changed copy
     */
    public LoadRunner k6Compatible() {
        return new LoadRunner(settings.asK6Compatible());
    }

    /**
     * Chooses the figures shown of each trend. Default: {@code avg min med max p(90) p(95)}.
     *
     * @param statistics any of {@code avg}, {@code min}, {@code med}, {@code max}, {@code count}, {@code p(0)} to
     *        {@code p(100)}; checked when the run starts
     * @return a changed copy
     */
    public LoadRunner trendStatistics(String... statistics) {
        return new LoadRunner(settings.withTrendStatistics(List.of(statistics)));
    }

    /**
     * Sends what is measured somewhere, beside the summary, by the name of an {@link dev.loadtest.output.OutputFactory} on
     * the class path: {@code json=target/samples.json.gz}, {@code influxdb=http://localhost:8086/k6}. Outputs of the setting
     * {@code loadtest.out} come in addition. Default: none.
     *
     * @param outputs one or more, separated by commas; checked when the run starts
     * @return a changed copy
     */
    public LoadRunner output(String outputs) {
        return new LoadRunner(settings.withOutputs(outputs));
    }

    /**
     * Sends what is measured to an output of one's own; see {@link Output} for its threads and its failures.
     *
     * @param maker asked for a new output once for each run
     * @return a changed copy
     */
    public LoadRunner output(Supplier<? extends Output> maker) {
        return new LoadRunner(settings.withOutput(maker));
    }

    /**
     * Chooses which of the tags that are recorded by themselves outputs get. Tags of scenarios, requests and the runner
     * stay; thresholds, summary and verdict know all of them. Default: all, which are k6's {@code check}, {@code error},
     * {@code error_code}, {@code expected_response}, {@code group}, {@code method}, {@code name}, {@code proto},
     * {@code scenario}, {@code service}, {@code status}, {@code subproto}, {@code tls_version}, {@code url}.
     *
     * @param tags any of these; none for none of them. Checked when the run starts
     * @return a changed copy
     */
    public LoadRunner systemTags(String... tags) {
        return new LoadRunner(settings.withSystemTags(List.of(tags)));
    }

    /**
     * Limits the series (sets of tags) of each metric. Beyond it values go to the name {@code (other)}; totals stay right.
     * Default: 1 000.
     *
     * @param limit 1 or more; checked when the run starts
     * @return a changed copy
     */
    public LoadRunner seriesLimit(int limit) {
        return new LoadRunner(settings.withSeriesLimit(limit));
    }

    /**
     * Leaves the begin of the run out of the result: iterations that were intended to start in it are run and shown, but
     * not judged. Their samples carry the tag {@code phase=warm-up}; thresholds, assertions and the summary leave them out
     * unless they name it ({@code http_req_duration{phase:warm-up}}). What fails in the warm-up still turns the run red.
     * Default: none.
     *
     * <p>{@code vus} belongs to the phase of the moment, {@code data_sent} and {@code data_received} to that of their
     * iteration.
     *
     * @param duration from the start of the load, after the set-up, 0 for none; checked when the run starts
     * @return a changed copy
     */
    public LoadRunner warmUp(Duration duration) {
        return new LoadRunner(settings.withWarmUp(duration));
    }

    /**
     * Names a window of the run. Samples of iterations that were intended to start in it carry the tag
     * {@code phase=<name>}, so that thresholds and results can be about it: {@code http_req_duration{phase:peak}}.
     *
     * @param name letters, digits, underscores and hyphens; unique in the run
     * @param from since the start of the load (after the set-up), not before the end of the warm-up, inclusive
     * @param to since the start of the load, exclusive; windows must not overlap
     * @return a changed copy; all is checked when the run starts
     */
    public LoadRunner phase(String name, Duration from, Duration to) {
        return new LoadRunner(settings.withPhase(name, from, to));
    }

    /**
     * Shows a part of a metric in the summary, below the metric, and in {@code summary.json}.
     *
     * @param selector a metric with tags: {@code http_req_duration{name:login}}; checked when the run starts
     * @return a changed copy
     */
    public LoadRunner submetric(String selector) {
        return new LoadRunner(settings.withSubmetric(selector));
    }

    /**
     * Gives a size a name, so that the same test can be small for a change and large at night:
     * {@code load.preset("smoke", size -> size.vus(0.1).duration(0.2).rate(0.05))} is chosen by
     * {@code -Dloadtest.preset=smoke} or the environment variable {@code LOADTEST_PRESET}. A preset of that name in
     * {@code loadtest.properties} on the class path ({@code preset.smoke.vus.scale=0.1}) is replaced.
     *
     * <p>Single factors can be set by {@code loadtest.vus.scale}, {@code loadtest.duration.scale} and
     * {@code loadtest.rate.scale}, as system properties, as variables ({@code LOADTEST_VUS_SCALE}) or in the file. What is
     * set later in this row has the last word: file, variable, system property; of the same place a factor beats a preset.
     *
     * @param name letters, digits, underscores and hyphens; checked when the run starts
     * @param change receives {@link Size#asWritten()} and returns another size
     * @return a changed copy
     */
    public LoadRunner preset(String name, UnaryOperator<Size> change) {
        return new LoadRunner(settings.withPreset(name, change.apply(Size.asWritten())));
    }

    /**
     * Names what is run, in the summary and the report files. Default: {@code load test}.
     *
     * @param title the name
     * @return a changed copy
     */
    public LoadRunner titled(String title) {
        return new LoadRunner(settings.withTitle(title));
    }

    /**
     * Writes report files into a folder. Default: none are written.
     *
     * @param folder asked once for each run; the folder is created
     * @return a changed copy
     */
    public LoadRunner reportTo(Supplier<Path> folder) {
        return new LoadRunner(settings.withReportFolder(folder));
    }

    /**
     * Hands each result to somebody else too, before {@link #run} returns it.
     *
     * @param observer receives the result, on the thread that called {@code run}
     * @return a changed copy
     */
    public LoadRunner observedBy(Consumer<LoadResult> observer) {
        return new LoadRunner(settings.withObserver(observer));
    }

    /**
     * What is done once before the load, on a virtual user of its own with the number 0: create data, sign in. What it
     * {@linkplain VuContext#share shares} is there for everybody. If it fails, nothing else is run and the run is red. Its
     * samples carry the group {@code ::setup}, and URLs in it are absolute. Default: nothing.
     *
     * @param hook plain, blocking Java
     * @return a changed copy
     */
    public LoadRunner setup(VuBody hook) {
        return new LoadRunner(settings.withSetup(hook));
    }

    /**
     * What is done once after the load, also after an abort, but not after a set-up that failed. Its samples carry the group
     * {@code ::teardown}. Default: nothing.
     *
     * @param hook plain, blocking Java
     * @return a changed copy
     */
    public LoadRunner teardown(VuBody hook) {
        return new LoadRunner(settings.withTeardown(hook));
    }

    /**
     * How long the set-up may take. Default: 60 s.
     *
     * @param timeout more than 0; checked when the run starts
     * @return a changed copy
     */
    public LoadRunner setupTimeout(Duration timeout) {
        return new LoadRunner(settings.withSetupTimeout(timeout));
    }

    /**
     * How long the tear-down may take. Default: 60 s.
     *
     * @param timeout more than 0; checked when the run starts
     * @return a changed copy
     */
    public LoadRunner teardownTimeout(Duration timeout) {
        return new LoadRunner(settings.withTeardownTimeout(timeout));
    }

    /**
     * Runs only a part of everything, where other machines run the other parts: k6's execution segments. Virtual users,
     * iterations and arrivals are dealt out so that the parts add up to the whole exactly, without a coordinator; the
     * numbers of iterations ({@link VuContext#iterationInTest}) are unique over all parts. Default: all of it.
     *
     * @param segment from 0 to 1, in any of k6's forms: {@code 0:1/3}, {@code 20%:50%}, {@code 0.5:1}; checked when the run
     *        starts
     * @param sequence all limits of all segments, the same on every machine: {@code 0,1/3,2/3,1}; empty if what lies before
     *        and after the segment is one segment each. Checked when the run starts
     * @return a changed copy
     */
    public LoadRunner executionSegment(String segment, String sequence) {
        return new LoadRunner(settings.withSegment(segment, sequence));
    }

    /**
     * Runs the scenarios one after the other: each begins when the last iteration of the one before has ended, and its
     * {@code startAfter} counts from there. Otherwise as {@link #run}.
     *
     * @param scenarios one or more, of different names
     * @return what was measured
     * @throws LoadConfigurationException if anything about runner or scenarios is wrong; lists all mistakes, and nothing
     *         has been started
     */
    public LoadResult runInSequence(Scenario... scenarios) {
        return new LoadRunner(settings.asSequence()).run(scenarios);
    }

    /**
     * Runs the scenarios beside each other and waits for their end. Does not fail because the run did: see
     * {@link LoadResult#passed()}.
     *
     * <p>An interruption of the calling thread cuts the run short: running iterations are interrupted, the result tells of
     * it, and the thread's flag stays set.
     *
     * @param scenarios one or more, of different names
     * @return what was measured
     * @throws LoadConfigurationException if anything about runner or scenarios is wrong; lists all mistakes, and nothing
     *         has been started
     */
    public LoadResult run(Scenario... scenarios) {
        for (Scenario scenario : scenarios) {
            Objects.requireNonNull(scenario, "scenario");
        }
        return Engine.run(settings, List.of(scenarios));
    }
}

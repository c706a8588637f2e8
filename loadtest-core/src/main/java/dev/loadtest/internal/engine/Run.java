package dev.loadtest.internal.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.loadtest.LoadResult;
import dev.loadtest.Scenario;
import dev.loadtest.internal.data.FeederCursors;
import dev.loadtest.internal.record.Recorder;
import dev.loadtest.internal.summary.RunConsole;
import dev.loadtest.internal.summary.RunReport;
import dev.loadtest.internal.time.Signal;
import dev.loadtest.internal.time.Time;
import dev.loadtest.internal.verdict.Judge;
import dev.loadtest.internal.verdict.JudgedTime;
import dev.loadtest.internal.verdict.Reason;
import dev.loadtest.internal.verdict.Rules;
import dev.loadtest.internal.verdict.RunFacts;
import dev.loadtest.internal.verdict.ThresholdRule;
import dev.loadtest.internal.verdict.Verdict;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.Tags;
import dev.loadtest.output.Output;
import dev.loadtest.output.RunDescription.ScenarioDescription;
import dev.loadtest.profile.IterationProfile;

/**
 * One run, from its first moment to its verdict.
 *
 * <pre>
 *  caller   ── check ─ set-up ── start ─────────── wait ─────── tear-down ── judge ── summary ──►
 *  pacers                (one per scenario)  └─ plan ─ grace ─ cut off ─┘
 *  sampler          └──── every second: collect, show ──────────────────────┘
 * </pre>
 */
final class Run {

    /** A few more than threads can run at once, so that writers hardly ever meet. */
    private static final int LANES = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

    private final RunSettings settings;
    private final List<Scenario> scenarios;
    private final List<ThresholdRule> thresholds;
    private final Time time;
    private final RunOutputs outputs;
    private final Recorder recorder;
    private final RunContext context;
    private final RunConsole console;
    private final Signal progress;
    private final HookRunner hooks;
    private final long startNanos;
    private final ThresholdBeat watched;
    private final List<ScenarioRun> runs = new ArrayList<>();
    private final LoadControl control;
    private final Optional<String> sizing;
    private final Optional<String> warmUp;
    private final AtomicReference<@Nullable Throwable> engineFailure = new AtomicReference<>();
    /** The zero of phases and intervals: how long the set-up takes, no author can know. */
    private long loadStartNanos;
    private boolean interrupted;
    /** When the outputs were ready, and the run itself began. */
    private long begunNanos;

    Run(RunSettings settings, List<Scenario> scenarios, List<ThresholdRule> thresholds, Time time,
            RunConsole console, VuCeiling ceiling, FeederCursors feeders, Optional<String> sizing,
            Optional<String> warmUp, List<Output> outputs) {
        this.settings = settings;
        this.scenarios = scenarios;
        this.thresholds = thresholds;
        this.time = time;
        this.console = console;
        this.sizing = sizing;
        this.warmUp = warmUp;
        this.outputs = RunOutputs.of(outputs, settings,
                new RunOutputs.Recording(LANES, settings.seriesLimit(), selectedTags()), time);
        this.recorder = this.outputs.recorder();
        this.context = RunContext.create(time, settings.tags(), settings.phases(), this.outputs, ceiling,
                feeders);
        this.progress = time.newSignal();
        this.hooks = new HookRunner(context, progress);
        this.startNanos = time.nanoTime();
        this.loadStartNanos = startNanos;
        this.watched = new ThresholdBeat(thresholds, context);
        this.control = new LoadControl(context, runs, startNanos);
    }

    LoadResult execute() {
        for (Scenario scenario : scenarios) {
            runs.add(new ScenarioRun(scenario, settings.segment(), context,
                    startNanos + scenario.startAfter().toNanos(), progress::raise));
        }
        VuNeed need = VuNeed.of(runs, settings.inSequence());
        context.vus().prepare(need.planned());
        context.stop().whenAborted(this::cutOff);
        Shutdown shutdown = Shutdown.watchedBy(context, settings.teardownTimeout());
        try {
            outputs.start(settings, scenarios.stream().map(this::describe).toList(), thresholds,
                    control);
            begunNanos = time.nanoTime();
            console.started(RunHeader.of(settings.title(), scenarios, need, context.vus().ceiling(),
                    new RunHeader.Told(outputs.descriptions(), outputs.announcements(), sizing, warmUp)));
            try {
                runAll();
            } finally {
                context.transport().close();
                context.clients().close();
            }
            return conclude(outputs.wallClockAt(begunNanos), Duration.ofNanos(time.nanoTime() - begunNanos));
        } finally {
            outputs.close();
            shutdown.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private ScenarioDescription describe(Scenario scenario) {
        return new ScenarioDescription(scenario.name(), RunHeader.describe(scenario).description(),
                Optional.of(scenario.profile()),
                settings.inSequence() ? Optional.empty() : Optional.of(scenario.startAfter()));
    }

    private void runAll() {
        if (setUp()) {
            loadStartNanos = time.nanoTime();
            context.transport().kept().loadStartsAt(loadStartNanos);
            outputs.loadStartsAt(loadStartNanos);
            control.loadStartsAt(loadStartNanos);
            Sampler sampler = Sampler.ofLoad(context, runs, console, watched, loadStartNanos);
            try {
                load(sampler);
                hooks.tearDown(settings.teardown(), settings.teardownTimeout());
            } finally {
                sampler.stop();
            }
        }
    }

    private boolean setUp() {
        if (settings.setup().isEmpty()) {
            return true;
        }
        Sampler sampler = Sampler.ofSetUp(context, runs, console, watched, time.nanoTime());
        try {
            sampler.start();
            return hooks.setUp(settings.setup().get(), settings.setupTimeout(), this::interruptibly);
        } finally {
            sampler.stop();
        }
    }

    /** The scenarios, all in one round or each in its own. */
    private void load(Sampler sampler) {
        List<List<ScenarioRun>> rounds = settings.inSequence()
                ? runs.stream().map(List::of).toList()
                : List.of(runs);
        for (List<ScenarioRun> round : rounds) {
            round.forEach(this::begin);
            sampler.start();
            awaitUntil(() -> round.stream().filter(ScenarioRun::isStarted).allMatch(ScenarioRun::isDone));
        }
    }

    private void begin(ScenarioRun run) {
        if (!context.stop().isAborted() && !control.isStopped()) {
            run.start(loadStartNanos, time.nanoTime() + run.scenario().startAfter().toNanos(), this::guarded);
        }
    }

    private Runnable guarded(Runnable pacer) {
        return () -> {
            try {
                pacer.run();
            } catch (RuntimeException | Error e) {
                engineFailure.compareAndSet(null, e);
            }
        };
    }

    /** What an abort does, from whatever thread it comes. */
    private void cutOff() {
        hooks.cutOffSetUp();
        runs.forEach(ScenarioRun::abort);
        progress.raise();
    }

    private void awaitUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            interruptibly(Time.NEVER);
        }
    }

    /** Waits for something to happen; an interruption of the caller aborts the run, and is passed on at its end. */
    private void interruptibly(long deadlineNanos) {
        try {
            progress.await(deadlineNanos);
        } catch (InterruptedException e) {
            interrupted = true;
            context.stop().abort(new Reason.RunInterrupted());
        }
    }

    private LoadResult conclude(Instant startedAt, Duration duration) {
        Throwable broken = engineFailure.get();
        if (broken != null) {
            console.close();
            throw new IllegalStateException("the load test's own engine failed; this is a bug of loadtest", broken);
        }
        Duration load = Duration.ofNanos(time.nanoTime() - loadStartNanos);
        control.finish().ifPresent(context.notices()::addOnce);
        outputs.add(recorder.collect(load.toNanos()));
        outputs.flush();
        // What the flush has lost is a sample too.
        recorder.collect();
        MetricsSnapshot metrics = recorder.snapshot();
        noteFoldedSeries();
        recorder.history().notice().ifPresent(context.notices()::addOnce);
        JudgedTime judged = settings.phases().timeOf(duration, load);
        Verdict verdict = new Judge(new Rules(thresholds, settings.k6Compatible()))
                .judge(new RunFacts(metrics, judged,
                        runs.stream().filter(ScenarioRun::isStarted).filter(ScenarioRun::hasWork)
                                .map(ScenarioRun::name).toList(),
                        countedScenarios(), context.failures().groups(), List.copyOf(context.events()),
                        watched.finish(load)));
        verdict.suspicions().forEach(context.notices()::addOnce);
        Optional<Path> wanted = reportFolder();
        outputs.finish(duration, verdict, metrics, context.notices().all(), wanted,
                new RunOutputs.Keepsakes(context.transport().kept().slowest(), context.transport().kept().failed(),
                        context.failures().groups()));
        RunReport report = new RunReport(settings.title(), startedAt, judged,
                scenarios.stream().map(RunHeader::describe).toList(), metrics, verdict, context.failures().groups(),
                context.notices().all(), settings.trendStatistics(), submetrics(), sizing,
                context.transport().kept().slowest(), context.transport().kept().failed(),
                outputs.reports());
        Optional<Path> folder = console.finished(report, wanted);
        LoadResult result = new RunResult(report, folder, recorder.history());
        settings.observers().forEach(observer -> observer.accept(result));
        return result;
    }

    /** Those that are done after a number of iterations. */
    private Set<String> countedScenarios() {
        return scenarios.stream()
                .filter(scenario -> scenario.profile() instanceof IterationProfile)
                .map(Scenario::name)
                .collect(Collectors.toSet());
    }

    /** What the verdict and the summary will ask for by tags. */
    private Collection<Tags> selectedTags() {
        return Stream.of(thresholds.stream().map(rule -> rule.selector().tags()),
                submetrics().stream().map(MetricSelector::tags),
                settings.phases().names().stream().map(phase -> Tags.of(Phases.TAG, phase)),
                Stream.of(Tags.of("expected_response", "true"), Tags.of("expected_response", "false")))
                .flatMap(tags -> tags).toList();
    }

    private List<MetricSelector> submetrics() {
        return settings.submetrics().stream().map(MetricSelector::parse).distinct().toList();
    }

    private Optional<Path> reportFolder() {
        try {
            return settings.reportFolder().map(Supplier::get);
        } catch (RuntimeException e) {
            // The author's code; what was measured must not be lost to it.
            context.notices().addOnce("No report was written, because its folder could not be had: " + e);
            return Optional.empty();
        }
    }

    private void noteFoldedSeries() {
        if (recorder.foldedSamples() > 0) {
            context.notices().addOnce("More than " + settings.seriesLimit() + " different sets of tags: "
                    + recorder.foldedSamples() + " samples of further ones are kept as '(other)'; totals and thresholds"
                    + " are right. If URLs differ from call to call, group them: get(\"/blog/{id}\", id), or"
                    + " request -> request.name(\"blog\"). Keep the names of checks and groups few.");
        }
    }
}

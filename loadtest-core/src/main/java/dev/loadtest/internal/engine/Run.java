package dev.loadtest.internal.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.loadtest.LoadResult;
import dev.loadtest.Scenario;
import dev.loadtest.internal.record.Recorder;
import dev.loadtest.internal.schedule.VuPlan;
import dev.loadtest.internal.summary.RunConsole;
import dev.loadtest.internal.summary.RunReport;
import dev.loadtest.internal.time.Signal;
import dev.loadtest.internal.time.Time;
import dev.loadtest.internal.verdict.Judge;
import dev.loadtest.internal.verdict.Reason;
import dev.loadtest.internal.verdict.Rules;
import dev.loadtest.internal.verdict.RunFacts;
import dev.loadtest.internal.verdict.ThresholdRule;
import dev.loadtest.internal.verdict.Verdict;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.Tags;

/**
 * One run, from its first moment to its verdict.
 *
 * <pre>
 *  caller   ── check ── start ──────────── wait ───────────── judge ── summary ──►
 *  pacers       (one per scenario)  └─ steps ─ grace ─ cut off ─┘
 *  sampler                          └─ every second: collect, show ─┘
 * </pre>
 */
final class Run {

    /** A few more than threads can run at once, so that writers hardly ever meet. */
    private static final int LANES = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

    private final RunSettings settings;
    private final List<Scenario> scenarios;
    private final List<ThresholdRule> thresholds;
    private final Time time;
    private final Recorder recorder;
    private final RunContext context;
    private final RunConsole console;
    private final Signal scenarioDone;
    private final AtomicReference<@Nullable Throwable> engineFailure = new AtomicReference<>();

    Run(RunSettings settings, List<Scenario> scenarios, List<ThresholdRule> thresholds, Time time,
            RunConsole console) {
        this.settings = settings;
        this.scenarios = scenarios;
        this.thresholds = thresholds;
        this.time = time;
        this.console = console;
        this.recorder = new Recorder(BuiltinMetrics.all(), LANES, settings.seriesLimit(), selectedTags(thresholds));
        this.context = RunContext.create(time, settings.tags(), recorder);
        this.scenarioDone = time.newSignal();
    }

    LoadResult execute() {
        List<VuPlan> plans = scenarios.stream()
                .map(scenario -> VuPlan.of(scenario.profile(), scenario.gracefulStop()))
                .toList();
        context.vus().prepare(plans.stream().mapToInt(VuPlan::maxVus).sum());
        console.started(RunHeader.of(settings.title(), scenarios, plans));

        Instant startedAt = time.wallClock();
        long startNanos = time.nanoTime();
        List<ScenarioRun> running = new ArrayList<>();
        for (int i = 0; i < scenarios.size(); i++) {
            running.add(new ScenarioRun(scenarios.get(i), plans.get(i), context, startNanos, scenarioDone::raise));
        }
        Sampler sampler = new Sampler(context, running, console, startNanos);
        try {
            running.forEach(scenario -> time.startPlatform("loadtest-pacer-" + scenario.name(), guarded(scenario)));
            sampler.start();
            awaitEnd(running);
        } finally {
            sampler.stop();
            context.transport().close();
        }
        Duration duration = Duration.ofNanos(time.nanoTime() - startNanos);
        Throwable broken = engineFailure.get();
        if (broken != null) {
            console.close();
            throw new IllegalStateException("the load test's own engine failed; this is a bug of loadtest", broken);
        }
        return conclude(startedAt, duration);
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

    /** Waits for all scenarios; an interruption of the caller cuts them short and is passed on. */
    private void awaitEnd(List<ScenarioRun> running) {
        boolean interrupted = false;
        while (!running.stream().allMatch(ScenarioRun::isDone)) {
            try {
                scenarioDone.await(Time.NEVER);
            } catch (InterruptedException e) {
                interrupted = true;
                context.events().add(new Reason.RunInterrupted());
                running.forEach(ScenarioRun::abort);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private LoadResult conclude(Instant startedAt, Duration duration) {
        recorder.collect();
        MetricsSnapshot metrics = recorder.snapshot();
        noteFoldedSeries();
        Verdict verdict = new Judge(new Rules(thresholds, settings.k6Compatible()))
                .judge(new RunFacts(metrics, duration, scenarios.stream().map(Scenario::name).toList(),
                        context.failures().groups(), List.copyOf(context.events())));
        Optional<Path> wanted = reportFolder();
        RunReport report = new RunReport(settings.title(), startedAt, duration,
                scenarios.stream().map(RunHeader::describe).toList(), metrics, verdict, context.failures().groups(),
                context.notices().all(), settings.trendStatistics());
        Optional<Path> folder = console.finished(report, wanted);
        LoadResult result = new RunResult(report, folder);
        settings.observers().forEach(observer -> observer.accept(result));
        return result;
    }

    /** What the verdict and the summary will ask for by tags. */
    private static Collection<Tags> selectedTags(List<ThresholdRule> thresholds) {
        return Stream.concat(thresholds.stream().map(rule -> rule.selector().tags()),
                Stream.of(Tags.of("expected_response", "true"), Tags.of("expected_response", "false"))).toList();
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

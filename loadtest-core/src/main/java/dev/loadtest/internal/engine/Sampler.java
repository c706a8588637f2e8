package dev.loadtest.internal.engine;

import static dev.loadtest.metric.BuiltinMetrics.VUS;
import static dev.loadtest.metric.BuiltinMetrics.VUS_MAX;

import java.time.Duration;
import java.util.List;

import dev.loadtest.internal.record.Lane;
import dev.loadtest.internal.record.MetricSet;
import dev.loadtest.internal.summary.RunConsole;
import dev.loadtest.internal.time.Signal;
import dev.loadtest.internal.time.Time;

/**
 * The run's heartbeat: every second it samples the gauges, collects what was recorded, lets
 * thresholds look at it, and shows progress.
 */
final class Sampler {

    private static final long PERIOD_NANOS = 1_000_000_000L;
    private static final MetricSet GAUGES = MetricSet.of(VUS, VUS_MAX);

    private final RunContext run;
    private final List<ScenarioRun> scenarios;
    private final RunConsole console;
    private final ThresholdBeat thresholds;
    private final long startNanos;
    private final ProgressMeter progress;
    private final Signal stop;
    private final Signal stopped;
    private final Lane lane;
    private final Phases.Tagging tags;
    private final boolean onGrid;
    private boolean started;

    /** For the load: what it collects belongs to intervals and phases, which begin with it. */
    static Sampler ofLoad(RunContext run, List<ScenarioRun> scenarios, RunConsole console, ThresholdBeat thresholds,
            long startNanos) {
        return new Sampler(run, scenarios, console, thresholds, startNanos, true);
    }

    /** For the set-up, which lies before all intervals. */
    static Sampler ofSetUp(RunContext run, List<ScenarioRun> scenarios, RunConsole console, ThresholdBeat thresholds,
            long startNanos) {
        return new Sampler(run, scenarios, console, thresholds, startNanos, false);
    }

    private Sampler(RunContext run, List<ScenarioRun> scenarios, RunConsole console, ThresholdBeat thresholds,
            long startNanos, boolean onGrid) {
        this.run = run;
        this.scenarios = scenarios;
        this.console = console;
        this.thresholds = thresholds;
        this.startNanos = startNanos;
        this.progress = new ProgressMeter(run.recorder(), scenarios, startNanos);
        this.stop = run.time().newSignal();
        this.stopped = run.time().newSignal();
        this.lane = run.recorder().lane(0);
        this.onGrid = onGrid;
        this.tags = (onGrid ? run.phases() : Phases.NONE).tagging(run.tags());
    }

    /** Starts the beat, unless that has been done. */
    void start() {
        if (!started) {
            started = true;
            run.time().startPlatform("loadtest-sampler", this::beat);
        }
    }

    void stop() {
        if (started) {
            stop.raise();
            stopped.awaitUninterruptibly(Time.NEVER);
            // The last word on progress must not lag behind the summary.
            long now = run.time().nanoTime();
            collect(now);
            console.progress(progress.frame(now));
        }
    }

    private void collect(long now) {
        if (onGrid) {
            run.outputs().add(run.recorder().collect(now - startNanos));
        } else {
            run.recorder().collect();
            run.outputs().add();
        }
    }

    private void beat() {
        try {
            long next = startNanos;
            do {
                sample();
                next += PERIOD_NANOS;
            } while (!stop.awaitUninterruptibly(next));
        } finally {
            stopped.raise();
        }
    }

    private void sample() {
        int active = scenarios.stream().mapToInt(run -> run.pacer().activeVus()).sum();
        long now = run.time().nanoTime();
        // A gauge belongs to the phase of its moment: it is of no iteration.
        lane.record(GAUGES, tags.at(now - startNanos), active, run.vus().size());
        collect(now);
        if (onGrid) {
            thresholds.beat(Duration.ofNanos(now - startNanos));
        }
        console.progress(progress.frame(now));
    }
}

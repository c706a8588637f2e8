package dev.loadtest.internal.engine;

import static dev.loadtest.metric.BuiltinMetrics.VUS;
import static dev.loadtest.metric.BuiltinMetrics.VUS_MAX;

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
    private boolean started;

    Sampler(RunContext run, List<ScenarioRun> scenarios, RunConsole console, ThresholdBeat thresholds,
            long startNanos) {
        this.run = run;
        this.scenarios = scenarios;
        this.console = console;
        this.thresholds = thresholds;
        this.startNanos = startNanos;
        this.progress = new ProgressMeter(run.recorder(), scenarios, startNanos);
        this.stop = run.time().newSignal();
        this.stopped = run.time().newSignal();
        this.lane = run.recorder().lane(0);
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
            run.recorder().collect();
            console.progress(progress.frame(run.time().nanoTime()));
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
        lane.record(GAUGES, run.tags(), active, run.vus().size());
        run.recorder().collect();
        thresholds.beat();
        console.progress(progress.frame(run.time().nanoTime()));
    }
}

package dev.loadtest.internal.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.loadtest.internal.record.Recorder;
import dev.loadtest.internal.verdict.RunningMetrics;
import dev.loadtest.internal.verdict.ThresholdOutcome;
import dev.loadtest.internal.verdict.ThresholdRule;
import dev.loadtest.internal.verdict.ThresholdWatch;
import dev.loadtest.metric.MetricsSnapshot;

/** Lets thresholds see how a run goes, and aborts it when one of them says so. Used by one thread at a time. */
final class ThresholdBeat {

    private final RunContext run;
    private final ThresholdWatch watch;

    ThresholdBeat(List<ThresholdRule> thresholds, RunContext run) {
        this.run = run;
        this.watch = new ThresholdWatch(thresholds, new Recorded(run.recorder()));
    }

    /** Every second of the load, after what was recorded has been collected. */
    void beat(Duration sinceLoadStart) {
        watch.look(sinceLoadStart).forEach(run.stop()::abort);
    }

    /** At the end of the run, after the last was collected: the worst sliding windows. */
    Map<ThresholdRule, ThresholdOutcome> finish(Duration sinceLoadStart) {
        return watch.finish(sinceLoadStart);
    }

    private record Recorded(Recorder recorder) implements RunningMetrics {

        @Override
        public MetricsSnapshot total(Set<String> metrics) {
            return recorder.snapshot(KnownMetrics.named(metrics));
        }

        @Override
        public MetricsSnapshot last(long windowNanos, Set<String> metrics) {
            return recorder.history().last(windowNanos, KnownMetrics.named(metrics)).metrics();
        }
    }
}

package dev.loadtest.internal.engine;

import java.time.Duration;

import dev.loadtest.ResultCut;
import dev.loadtest.internal.record.Cut;
import dev.loadtest.metric.MetricsSnapshot;

/** A window of a run as its author reads it. */
record CutResult(Duration from, Duration to, Duration duration, MetricsSnapshot metrics) implements ResultCut {

    static CutResult of(Cut cut) {
        return new CutResult(Duration.ofNanos(cut.fromNanos()), Duration.ofNanos(cut.toNanos()),
                Duration.ofNanos(cut.coveredNanos()), cut.metrics());
    }
}

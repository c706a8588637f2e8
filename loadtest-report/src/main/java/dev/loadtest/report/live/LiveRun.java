package dev.loadtest.report.live;

import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import dev.loadtest.output.Frame;
import dev.loadtest.output.RunControl;
import dev.loadtest.output.RunDescription;
import dev.loadtest.output.RunOutcome;
import dev.loadtest.report.chart.Timeline;
import tools.jackson.databind.JsonNode;

/**
 * What there is to see of one run. Written by its output's thread, read by those of browsers, and drawn up for them only when
 * one asks. Thread-safe.
 */
final class LiveRun {

    /** With more intervals than that, charts are drawn up less often: they take longer and change less. */
    private static final int INTERVALS_PER_SECOND = 200;

    private final ReentrantLock lock = new ReentrantLock();
    private final long number;
    private final RunDescription description;
    private final RunControl control;
    private final Runnable news;
    private final Totals totals = new Totals();
    private final Timeline timeline = new Timeline();
    private long frames;
    private Charts charts = new Charts(0, "");
    private long nextCharts = 1;
    private boolean over;
    private @Nullable RunOutcome outcome;

    /**
     * A run that begins.
     *
     * @param number of the run among those of this JVM, from 1
     * @param news told when there is more to see
     */
    LiveRun(long number, RunDescription description, RunControl control, Runnable news) {
        this.number = number;
        this.description = description;
        this.control = control;
        this.news = news;
    }

    /**
     * What charts draw.
     *
     * @param frames how many seconds are in it; 0 if there is nothing to draw yet
     * @param json of {@code charts.js}
     */
    record Charts(long frames, String json) {}

    /**
     * How a run stands.
     *
     * @param totals sums over the whole run
     * @param state what was done by hand
     * @param over whether nothing more comes
     * @param outcome what the run has come to; null while it goes on, or if it came to nothing
     */
    record Look(Charts charts, Totals.View totals, RunControl.State state, boolean over,
            @Nullable RunOutcome outcome) {}

    long number() {
        return number;
    }

    RunDescription description() {
        return description;
    }

    RunControl control() {
        return control;
    }

    /** On the output's thread alone. */
    void add(Frame frame) {
        // Read outside of the lock: it is the slow part.
        frame.metrics();
        locked(() -> {
            timeline.add(frame);
            totals.add(frame);
            frames++;
        });
        news.run();
    }

    void finish(RunOutcome result) {
        locked(() -> outcome = result);
    }

    /** Nothing more comes. */
    void close() {
        locked(() -> over = true);
        news.run();
    }

    boolean isOver() {
        lock.lock();
        try {
            return over;
        } finally {
            lock.unlock();
        }
    }

    /** The verdict; null if there is none, or none yet. */
    @Nullable
    Boolean passed() {
        lock.lock();
        try {
            RunOutcome result = outcome;
            return result == null ? null : Boolean.valueOf(result.passed());
        } finally {
            lock.unlock();
        }
    }

    /** How it stands. */
    Look look() {
        RunControl.State state = control.state();
        lock.lock();
        try {
            if (frames > charts.frames() && (frames >= nextCharts || over)) {
                JsonNode drawn = timeline.toJson(description);
                charts = new Charts(frames, drawn.toString());
                nextCharts = frames + 1 + drawn.path("time").size() / INTERVALS_PER_SECOND;
            }
            return new Look(charts, totals.view(), state, over, outcome);
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}

package dev.loadtest.internal.output;

import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.output.OutputQueue.Waiting;
import dev.loadtest.internal.record.RecordedInterval;
import dev.loadtest.internal.time.Signal;
import dev.loadtest.internal.time.Time;
import dev.loadtest.output.Feed;
import dev.loadtest.output.Output;
import dev.loadtest.output.RunOutcome;

/**
 * One output's thread, and what others tell it. The queue stands between them: whoever adds to it never waits for the
 * output, and the run waits for it at its end alone, and not for long.
 *
 * <pre>
 *  the run      begin ── add … ── endOfLoad ─── endOfRun ─►
 *  this thread  start ── samples, frame … ─ flush ─ finished, close
 *  stage     NEW     STARTED             FLUSHED            ENDED
 * </pre>
 */
final class OutputThread {

    static final Duration START_LIMIT = Duration.ofSeconds(10);
    /** For an output to come back when it has been interrupted. */
    static final Duration GRACE = Duration.ofSeconds(1);

    /** How far the thread is. */
    enum Stage {
        NEW, STARTED, FLUSHED, ENDED
    }

    private final Output output;
    private final Set<Feed> feeds;
    private final Duration limit;
    private final Journal journal;
    private final SeriesTable table;
    private final KeptTags kept;
    private final WallClock clock;
    private final Time time;
    private final OutputQueue queue;
    private final Signal wake;
    private final Signal moved;
    private @Nullable Thread thread;
    private long loadStartNanos;
    private boolean started;
    private volatile Stage stage = Stage.NEW;
    private volatile boolean loadIsOver;
    private volatile boolean expired;
    private volatile boolean runIsOver;
    private volatile @Nullable RunOutcome outcome;
    private boolean abandoned;

    OutputThread(Output output, Set<Feed> feeds, Duration limit, Journal journal, KeptTags kept, WallClock clock,
            Time time, int samplesInQueue) {
        this.output = output;
        this.feeds = feeds;
        this.limit = limit;
        this.journal = journal;
        this.table = new SeriesTable(kept);
        this.kept = kept;
        this.clock = clock;
        this.time = time;
        this.queue = new OutputQueue(samplesInQueue);
        this.wake = time.newSignal();
        this.moved = time.newSignal();
    }

    Journal journal() {
        return journal;
    }

    boolean wants(Feed feed) {
        return feeds.contains(feed);
    }

    OutputQueue queue() {
        return queue;
    }

    // What the run says.

    void begin() {
        thread = time.startPlatform("loadtest-output-" + journal.name(), this::live);
    }

    /** Waits until the output has started, or for as long as a run waits for that. */
    void awaitStart(long beganNanos) {
        await(Stage.STARTED, Time.after(beganNanos, START_LIMIT.toNanos()));
    }

    /** The zero of frames. */
    void loadStartsAt(long nanoTime) {
        loadStartNanos = nanoTime;
    }

    /** There is something in the queue. */
    void wake() {
        wake.raise();
    }

    /** Nothing more comes. */
    void endLoad() {
        loadIsOver = true;
        wake.raise();
    }

    void awaitFlush(long beganNanos) {
        awaitOrAbandon(Stage.FLUSHED, beganNanos, "it was not done with its samples ");
    }

    /** The run has come to that, or to nothing. */
    void endRun(@Nullable RunOutcome result) {
        outcome = result;
        runIsOver = true;
        endLoad();
    }

    void awaitEnd(long beganNanos) {
        awaitOrAbandon(Stage.ENDED, beganNanos, "it had not closed ");
        journal.close();
    }

    private void awaitOrAbandon(Stage wanted, long beganNanos, String complaint) {
        Thread running = thread;
        if (abandoned || running == null || await(wanted, Time.after(beganNanos, limit.toNanos()))) {
            return;
        }
        expired = true;
        journal.wrong(complaint + limit.toMillis() / 1e3 + " s after the end of the load");
        time.interrupt(running);
        if (!await(wanted, Time.after(time.nanoTime(), GRACE.toNanos()))) {
            abandoned = true;
            journal.withheld(queue.abandoned());
            journal.close();
        }
        expired = false;
    }

    private boolean await(Stage wanted, long deadlineNanos) {
        while (stage.compareTo(wanted) < 0) {
            if (!moved.awaitUninterruptibly(deadlineNanos)) {
                return stage.compareTo(wanted) >= 0;
            }
        }
        return true;
    }

    // What the thread does.

    private void live() {
        try {
            started = attempt("it could not be started", () -> output.start(journal));
            attempt("its description failed", () -> journal.describe(output.description()));
            reach(Stage.STARTED);
            deliver();
            if (started && !expired) {
                attempt("its last flush failed", output::flush);
            }
            reach(Stage.FLUSHED);
            while (!runIsOver) {
                wake.awaitUninterruptibly(Time.NEVER);
            }
            RunOutcome result = outcome;
            if (started && result != null) {
                attempt("it could not use the result", () -> output.finished(result));
            }
            attempt("it could not be closed", output::close);
        } finally {
            reach(Stage.ENDED);
        }
    }

    private void reach(Stage newStage) {
        stage = newStage;
        moved.raise();
    }

    private void deliver() {
        while (true) {
            // Read first: what was added before the end is then in what is taken after.
            boolean last = loadIsOver;
            Waiting waiting = queue.take();
            if (!waiting.isNothing()) {
                deliver(waiting);
            } else if (last) {
                return;
            } else {
                wake.awaitUninterruptibly(Time.NEVER);
            }
        }
    }

    private void deliver(Waiting waiting) {
        int number = waiting.samples().samples();
        if (!started || expired) {
            journal.withheld(number);
            return;
        }
        if (number > 0) {
            journal.handingOver(number);
            if (attempt("samples could not be written",
                    () -> output.samples(new BatchOfSamples(waiting.samples(), table, clock)))) {
                journal.taken();
            }
        }
        for (RecordedInterval interval : waiting.frames()) {
            attempt("a frame could not be written", () -> output.frame(new FrameOfInterval(interval, kept,
                    clock.at(loadStartNanos + interval.toNanos()))));
        }
    }

    private boolean attempt(String complaint, Attempt call) {
        try {
            call.run();
            return true;
        } catch (Throwable e) {
            // Errors too: an output may be anybody's code, and none of it is the load's affair.
            journal.failed(complaint, e);
            return false;
        } finally {
            // An interruption that came too late must not hit the next call.
            Thread.interrupted();
        }
    }

    @FunctionalInterface
    private interface Attempt {

        void run() throws Exception;
    }
}

package dev.loadtest.internal.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.record.RawSamples;
import dev.loadtest.internal.record.RecordedInterval;
import dev.loadtest.internal.time.Time;
import dev.loadtest.output.Feed;
import dev.loadtest.output.Output;
import dev.loadtest.output.RunControl;
import dev.loadtest.output.RunDescription;
import dev.loadtest.output.RunOutcome;

/**
 * The outputs of a run. What is added here is copied into their queues; none of these calls waits for an output, but
 * {@link #start}, {@link #flush} and {@link #finish}, which lie before and after the load and have a time limit. Used by
 * one thread at a time.
 */
public final class Outputs {

    private final List<Output> outputs;
    private final KeptTags kept;
    private final WallClock clock;
    private final Time time;
    private final int samplesInQueue;
    private final List<OutputThread> threads = new ArrayList<>();

    /** Outputs that get these tags. */
    public Outputs(List<Output> outputs, KeptTags kept, WallClock clock, Time time) {
        this(outputs, kept, clock, time, OutputQueue.SAMPLES);
    }

    Outputs(List<Output> outputs, KeptTags kept, WallClock clock, Time time, int samplesInQueue) {
        this.outputs = List.copyOf(outputs);
        this.kept = kept;
        this.clock = clock;
        this.time = time;
        this.samplesInQueue = samplesInQueue;
    }

    /** Whether any of them wants that; to be asked before the start. */
    public boolean want(Feed feed) {
        return outputs.stream().anyMatch(output -> output.feeds().contains(feed));
    }

    /** Starts all of them, beside each other, and waits until they are ready or have taken too long for it. */
    public void start(RunDescription run, RunControl control) {
        for (Output output : outputs) {
            threads.add(new OutputThread(output, output.feeds(), output.flushLimit(),
                    new Journal(output.name(), run, control),
                    kept, clock, time, samplesInQueue));
        }
        long began = time.nanoTime();
        threads.forEach(OutputThread::begin);
        threads.forEach(thread -> thread.awaitStart(began));
    }

    /** The load begins now. */
    public void loadStartsAt(long nanoTime) {
        threads.forEach(thread -> thread.loadStartsAt(nanoTime));
    }

    /** Adds what a lane has recorded. */
    public void add(RawSamples samples) {
        for (OutputThread thread : threads) {
            if (thread.wants(Feed.SAMPLES)) {
                thread.journal().dropped(thread.queue().add(samples));
            }
        }
    }

    /** Adds an interval of the load. */
    public void add(RecordedInterval interval) {
        for (OutputThread thread : threads) {
            if (thread.wants(Feed.FRAMES)) {
                thread.queue().add(interval);
            }
        }
    }

    /** Lets them have what was added. */
    public void handOver() {
        threads.forEach(OutputThread::wake);
    }

    /** Tells which output has lost how many samples since this was last asked. */
    public void forEachLoss(ObjLongConsumer<String> consumer) {
        for (OutputThread thread : threads) {
            long lost = thread.journal().newlyLost();
            if (lost > 0) {
                consumer.accept(thread.journal().name(), lost);
            }
        }
    }

    /** Lets them finish what they have; what they have not by then is lost. */
    public void flush() {
        long began = time.nanoTime();
        threads.forEach(OutputThread::endLoad);
        threads.forEach(thread -> thread.awaitFlush(began));
    }

    /** Hands out the result, if there is one, and closes them. */
    public void finish(@Nullable RunOutcome outcome) {
        long began = time.nanoTime();
        threads.forEach(thread -> thread.endRun(outcome));
        threads.forEach(thread -> thread.awaitEnd(began));
    }

    /** What has become of them. */
    public List<OutputStatus> statuses() {
        return threads.stream().map(thread -> thread.journal().status()).toList();
    }

    /** What they have said in their start, by their names. */
    public Map<String, List<String>> announcements() {
        Map<String, List<String>> said = new LinkedHashMap<>();
        for (OutputThread thread : threads) {
            List<String> lines = thread.journal().announcements();
            if (!lines.isEmpty()) {
                said.put(thread.journal().name(), lines);
            }
        }
        return said;
    }
}

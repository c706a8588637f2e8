package dev.loadtest.internal.output;

import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQS;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_FAILED;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.loadtest.internal.record.MetricSet;
import dev.loadtest.internal.record.Recorder;
import dev.loadtest.internal.time.Time;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.Tags;
import dev.loadtest.output.Feed;
import dev.loadtest.output.Frame;
import dev.loadtest.output.Output;
import dev.loadtest.output.OutputContext;
import dev.loadtest.output.RunDescription;
import dev.loadtest.output.RunOutcome;
import dev.loadtest.output.SampleBatch;

/** A run without an engine: what an output is given, by the same dispatch as in a real run, on the real clock. */
public final class OutputRig {

    /** A request is so many samples. */
    public static final int SAMPLES = 3;

    private static final MetricSet REQUEST = MetricSet.of(HTTP_REQS, HTTP_REQ_DURATION, HTTP_REQ_FAILED);

    private final Time time = Time.system();
    private final Recorder recorder = Recorder.withRawSamples(BuiltinMetrics.all(), 4, 100, List.of(), time);
    private final Set<Thread> callers = ConcurrentHashMap.newKeySet();
    private final Outputs outputs;
    private long startNanos;
    private long requests;

    private OutputRig(Output output, int samplesInQueue) {
        this.outputs = new Outputs(List.of(new Watched(output)), KeptTags.ALL, WallClock.read(time), time,
                samplesInQueue);
    }

    /** A run that has begun. */
    public static OutputRig start(Output output) {
        return start(output, OutputQueue.SAMPLES);
    }

    /** As the other, with a queue of another size. */
    public static OutputRig start(Output output, int samplesInQueue) {
        OutputRig rig = new OutputRig(output, samplesInQueue);
        rig.outputs.start(new RunDescription("a run", rig.time.wallClock(), Tags.none(), KeptTags.SYSTEM_TAGS,
                List.of(), List.of(), List.of(), List.of("avg", "p(95)")), new NoControl());
        rig.startNanos = rig.time.nanoTime();
        rig.outputs.loadStartsAt(rig.startNanos);
        return rig;
    }

    /** Records requests with these tags; their durations are 1 ms, 2 ms, 3 ms … through the whole run. */
    public OutputRig requests(int number, Tags tags) {
        for (int i = 0; i < number; i++) {
            requests++;
            recorder.lane(requests / 50).record(REQUEST, tags, 1, requests * 1e6, 0);
        }
        return this;
    }

    /** As the other, with the tags of most requests. */
    public OutputRig requests(int number) {
        return requests(number, Tags.of("method", "GET").with("name", "/blog").with("status", "200")
                .with("group", "").with("scenario", "default"));
    }

    /** Hands over what was recorded, as the engine does each second; returns how long that took. */
    public Duration beat() {
        long before = time.nanoTime();
        recorder.takeRaw(outputs::add);
        outputs.add(recorder.collect(before - startNanos));
        outputs.handOver();
        return Duration.ofNanos(time.nanoTime() - before);
    }

    /** Ends the run, and tells what has become of the output. */
    public OutputStatus end() {
        beat();
        outputs.flush();
        recorder.collect();
        outputs.finish(new RunOutcome(Duration.ofNanos(time.nanoTime() - startNanos), true, List.of(), List.of(),
                recorder.snapshot(), List.of(), Optional.empty()));
        return outputs.statuses().getFirst();
    }

    /** How many requests there were. */
    public long requests() {
        return requests;
    }

    /** The threads that have called the output once it was started. */
    public Set<Thread> callers() {
        return callers;
    }

    /** Passes everything on. */
    private final class Watched implements Output {

        private final Output output;

        Watched(Output output) {
            this.output = output;
        }

        private Output called() {
            callers.add(Thread.currentThread());
            return output;
        }

        @Override
        public String name() {
            return output.name();
        }

        @Override
        public String description() {
            return called().description();
        }

        @Override
        public Set<Feed> feeds() {
            return output.feeds();
        }

        @Override
        public Duration flushLimit() {
            return output.flushLimit();
        }

        @Override
        public void start(OutputContext context) throws Exception {
            called().start(context);
        }

        @Override
        public void samples(SampleBatch batch) throws Exception {
            called().samples(batch);
        }

        @Override
        public void frame(Frame frame) throws Exception {
            called().frame(frame);
        }

        @Override
        public void flush() throws Exception {
            called().flush();
        }

        @Override
        public void finished(RunOutcome outcome) throws Exception {
            called().finished(outcome);
        }

        @Override
        public void close() throws Exception {
            called().close();
        }
    }
}

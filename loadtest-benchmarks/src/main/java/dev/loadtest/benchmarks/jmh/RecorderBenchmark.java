package dev.loadtest.benchmarks.jmh;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

import dev.loadtest.internal.record.Lane;
import dev.loadtest.internal.record.MetricSet;
import dev.loadtest.internal.record.Recorder;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.Tags;

/** What it takes to record: one sample, and the bundle that an HTTP request leaves; alone, and two threads in one lane. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RecorderBenchmark {

    private static final MetricSet ONE = MetricSet.of(BuiltinMetrics.HTTP_REQ_DURATION);
    private static final MetricSet BUNDLE = MetricSet.of(BuiltinMetrics.HTTP_REQS, BuiltinMetrics.HTTP_REQ_DURATION,
            BuiltinMetrics.HTTP_REQ_BLOCKED, BuiltinMetrics.HTTP_REQ_CONNECTING,
            BuiltinMetrics.HTTP_REQ_TLS_HANDSHAKING,
            BuiltinMetrics.HTTP_REQ_SENDING, BuiltinMetrics.HTTP_REQ_WAITING, BuiltinMetrics.HTTP_REQ_RECEIVING,
            BuiltinMetrics.HTTP_REQ_FAILED, BuiltinMetrics.HTTP_REQ_RESPONSE_TIME);

    private Recorder recorder = newRecorder();
    private Lane lane = recorder.lane(0);
    private final Tags tags = Tags.of("name", "/small").with(Tags.of("status", "200"));

    private static Recorder newRecorder() {
        return new Recorder(BuiltinMetrics.all(), 1, Recorder.DEFAULT_SERIES_LIMIT);
    }

    /** Afresh: a trend of many values keeps none of them singly, and that is the usual state. */
    @Setup(Level.Iteration)
    public void fill() {
        recorder = newRecorder();
        lane = recorder.lane(0);
        for (int i = 0; i < 20_000; i++) {
            lane.record(ONE, tags, value());
            bundle(lane);
        }
        recorder.collect();
    }

    private static double value() {
        return 200_000 + (System.nanoTime() & 0xffff);
    }

    private void bundle(Lane to) {
        double value = value();
        to.record(BUNDLE, tags, 1, value, 0, 0, 0, 9_000, value, 4_000, 0, value);
    }

    /** One sample. */
    @Benchmark
    public void oneSample() {
        lane.record(ONE, tags, value());
    }

    /** The ten samples of an HTTP request. */
    @Benchmark
    public void httpBundle() {
        bundle(lane);
    }

    /** The same by two threads in one lane, which is worse than any run: it has more lanes than cores. */
    @Benchmark
    @Threads(2)
    public void httpBundleContended() {
        bundle(lane);
    }
}

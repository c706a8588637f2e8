package dev.loadtest.internal.output;

import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQS;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.VUS;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import dev.loadtest.internal.record.MetricSet;
import dev.loadtest.internal.record.Recorder;
import dev.loadtest.internal.time.ManualTime;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.CounterSnapshot;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.Tags;
import dev.loadtest.output.Feed;
import dev.loadtest.output.Frame;
import dev.loadtest.output.Output;
import dev.loadtest.output.OutputContext;
import dev.loadtest.output.RunDescription;
import dev.loadtest.output.RunOutcome;
import dev.loadtest.output.SampleBatch;

/** What the engine promises to outputs, and to the load about them, with outputs that do whatever is forbidden. */
class OutputsTest {

    private static final MetricSet REQUEST = MetricSet.of(HTTP_REQS, HTTP_REQ_DURATION);
    private static final RunDescription RUN = new RunDescription("a run", Instant.EPOCH, Tags.none(),
            KeptTags.SYSTEM_TAGS, List.of(), List.of(), List.of(), List.of());
    private static final RunOutcome OUTCOME = new RunOutcome(ofSeconds(3), true, List.of(), List.of(),
            new Recorder(BuiltinMetrics.all(), 1, 10).snapshot(), List.of(), Optional.empty());

    private final ManualTime time = new ManualTime();
    private final Recorder recorder = Recorder.withRawSamples(BuiltinMetrics.all(), 2, 100, List.of(), time);
    private final List<String> events = new ArrayList<>();
    private KeptTags kept = KeptTags.ALL;
    private int samplesInQueue = 1_000;

    private Outputs outputs(Output... some) {
        return new Outputs(List.of(some), kept, WallClock.read(time), time, samplesInQueue);
    }

    /** Three seconds with so many requests each, and what comes of them. */
    private OutputStatus run(Output output, int requestsPerSecond) {
        return time.run(() -> {
            Outputs outputs = outputs(output);
            outputs.start(RUN, new NoControl());
            outputs.loadStartsAt(time.nanoTime());
            long start = time.nanoTime();
            for (int second = 1; second <= 3; second++) {
                for (int i = 0; i < requestsPerSecond; i++) {
                    recorder.lane(i).record(REQUEST, Tags.of("name", "login"), 1, 5e6 + i);
                }
                sleepUntil(start + second * 1_000_000_000L);
                recorder.takeRaw(outputs::add);
                outputs.add(recorder.collect(time.nanoTime() - start));
                outputs.handOver();
            }
            events.add("load ended");
            outputs.flush();
            events.add("flushed");
            outputs.finish(OUTCOME);
            events.add("finished");
            return outputs.statuses().getFirst();
        });
    }

    private void sleepUntil(long nanoTime) {
        try {
            time.sleepUntil(nanoTime);
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts the load", e);
        }
    }

    /** Notes what it is told. */
    private class Noting implements Output {

        final List<Frame> frames = new ArrayList<>();
        final List<Double> durations = new ArrayList<>();
        final Set<Thread> threads = new java.util.HashSet<>();
        long samples;
        long lost;

        @Nullable
        OutputContext context;

        @Override
        public String name() {
            return "noting";
        }

        @Override
        public String description() {
            return "noting (http://me:secret@host)";
        }

        @Override
        public Set<Feed> feeds() {
            return Set.of(Feed.SAMPLES, Feed.FRAMES);
        }

        @Override
        public void start(OutputContext given) throws Exception {
            context = given;
            note("start " + given.run().title());
        }

        @Override
        public void samples(SampleBatch batch) throws Exception {
            note("samples");
            samples += batch.size();
            lost += batch.lost();
            batch.forEach((series, epochNanos, value) -> {
                if (series.metric().equals(HTTP_REQ_DURATION)) {
                    durations.add(series.written(value));
                }
            });
        }

        @Override
        public void frame(Frame frame) throws Exception {
            note("frame");
            frames.add(frame);
        }

        @Override
        public void flush() throws Exception {
            note("flush");
        }

        @Override
        public void finished(RunOutcome outcome) throws Exception {
            note("outcome " + outcome.passed());
        }

        @Override
        public void close() throws Exception {
            note("close");
        }

        final void note(String event) {
            threads.add(Thread.currentThread());
            events.add(event);
        }
    }

    @Test
    void callAnOutputInOrderFromOneThreadOfItsOwn() {
        Noting output = new Noting();

        OutputStatus status = run(output, 5);

        assertThat(events).containsExactly("start a run", "samples", "frame", "samples", "frame", "load ended",
                "samples", "frame", "flush", "flushed", "outcome true", "close", "finished");
        assertThat(output.threads).hasSize(1).first().extracting(Thread::getName).isEqualTo("loadtest-output-noting");
        assertThat(status).isEqualTo(new OutputStatus("noting", "noting (http://****@host)", 30, 0, Optional.empty(),
                List.of(), List.of()));
        assertThat(output.durations).hasSize(15).startsWith(5.0);
    }

    @Test
    void handOutFramesThatLeaveNoGapAndAddUp() {
        Noting output = new Noting();

        run(output, 5);

        assertThat(output.frames).extracting(Frame::from).containsExactly(ofSeconds(0), ofSeconds(1), ofSeconds(2));
        assertThat(output.frames).extracting(Frame::to).containsExactly(ofSeconds(1), ofSeconds(2), ofSeconds(3));
        assertThat(output.frames).extracting(Frame::endsAt).containsExactly(wall(1), wall(2), wall(3));
        assertThat(output.frames).allSatisfy(frame -> assertThat(frame.metrics().counter(select("http_reqs")))
                .isEqualTo(new CounterSnapshot(5, 5)));
    }

    private static Instant wall(int second) {
        return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(second);
    }

    private static MetricSelector select(String text) {
        return MetricSelector.parse(text);
    }

    @Test
    void leaveOutTagsThatAreNotKept() {
        kept = KeptTags.only(List.of("status"));
        recorder.lane(0).record(REQUEST, Tags.of("name", "login").with("status", "200").with("mine", "x"), 1, 7e6);
        recorder.lane(0).record(REQUEST, Tags.of("name", "blog").with("status", "200").with("mine", "x"), 1, 9e6);
        List<Tags> seen = new ArrayList<>();
        Noting output = new Noting() {
            @Override
            public void samples(SampleBatch batch) {
                batch.forEach((series, epochNanos, value) -> seen.add(series.tags()));
            }
        };

        run(output, 0);

        assertThat(seen).hasSize(4).containsOnly(Tags.of("status", "200").with("mine", "x"));
        assertThat(output.frames.getFirst().metrics().series("http_req_duration")).singleElement()
                .satisfies(series -> assertThat(series.tags()).isEqualTo(Tags.of("status", "200").with("mine", "x")));
        assertThat(output.frames.getFirst().metrics().trend(select("http_req_duration")).max()).isEqualTo(9e6);
    }

    @Nested
    class WhenAnOutputFails {

        @Test
        void toStartItIsClosedAndAllIsLost() {
            OutputStatus status = run(new Noting() {
                @Override
                public void start(OutputContext given) throws IOException {
                    note("start");
                    throw new IOException("no route to http://me:secret@host");
                }
            }, 5);

            assertThat(events).containsExactly("start", "load ended", "flushed", "close", "finished");
            assertThat(status.lost()).isEqualTo(30);
            assertThat(status.problem()).hasValue("30 of 30 samples were lost; it could not be started:"
                    + " java.io.IOException: no route to http://****@host");
        }

        @Test
        void onceItGetsTheNextBatchAndTheFirstIsCounted() {
            OutputStatus status = run(new Noting() {
                @Override
                public void samples(SampleBatch batch) throws Exception {
                    if (samples == 0) {
                        samples = 1;
                        throw new IOException("restarting");
                    }
                    super.samples(batch);
                }
            }, 5);

            assertThat(status.samples()).isEqualTo(20);
            assertThat(status.lost()).isEqualTo(10);
            assertThat(status.problem()).hasValue("10 of 30 samples were lost; samples could not be written:"
                    + " java.io.IOException: restarting");
        }

        @Test
        void withAnErrorItIsNoWorse() {
            OutputStatus status = run(new Noting() {
                @Override
                public void samples(SampleBatch batch) {
                    throw new StackOverflowError("deep");
                }

                @Override
                public void frame(Frame frame) {
                    throw new IllegalStateException("full");
                }

                @Override
                public void close() throws Exception {
                    super.close();
                    throw new IOException("stuck");
                }
            }, 5);

            assertThat(events).endsWith("outcome true", "close", "finished");
            assertThat(status.lost()).isEqualTo(30);
            assertThat(status.problem().orElseThrow()).contains("7 failures, the first: samples could not be written:"
                    + " java.lang.StackOverflowError: deep");
        }

        @Test
        void itMayCountForItself() {
            OutputStatus status = run(new Noting() {
                @Override
                public void flush() {
                    context.lost(12, "the server had no room");
                    context.note("Use the aggregated mode.");
                    context.note("Use the aggregated mode.");
                    context.wrote(Path.of("out.txt"));
                }
            }, 5);

            assertThat(status).isEqualTo(new OutputStatus("noting", "noting (http://****@host)", 18, 12,
                    Optional.of("12 of 30 samples were lost; the server had no room"),
                    List.of("Use the aggregated mode."), List.of(Path.of("out.txt"))));
        }
    }

    @Nested
    class WhenAnOutputIsSlow {

        /** Takes its time for each batch. */
        private class Slow extends Noting {

            private final Duration each;

            Slow(Duration each) {
                this.each = each;
            }

            @Override
            public Duration flushLimit() {
                return ofSeconds(5);
            }

            @Override
            public void samples(SampleBatch batch) throws Exception {
                time.sleepUntil(time.nanoTime() + each.toNanos());
                super.samples(batch);
            }
        }

        @Test
        void theLoadDoesNotWaitAndItGetsTheRestAtTheEnd() {
            OutputStatus status = run(new Slow(ofMillis(2_500)), 5);

            assertThat(time.elapsed()).as("3 s of load; the second batch goes from 3.5 s to 6 s")
                    .isEqualTo(ofSeconds(6));
            assertThat(status.problem()).isEmpty();
            assertThat(status.samples()).isEqualTo(30);
        }

        @Test
        void aFullQueueKeepsAnEqualShareAndCountsTheRest() {
            samplesInQueue = 500;
            Slow output = new Slow(ofMillis(2_500));

            OutputStatus status = run(output, 1_000);

            assertThat(status.samples()).isEqualTo(output.samples).isBetween(700L, 1_000L);
            assertThat(status.lost()).isEqualTo(output.lost).isEqualTo(6_000 - output.samples);
            assertThat(status.problem().orElseThrow()).matches("\\d+ of 6000 samples were lost; it was too slow for"
                    + " \\d+, which were drawn at random");
            assertThat(output.durations).as("whole requests").hasSize((int) output.samples / 2);
        }

        @Test
        void itIsInterruptedAtTheEndAndTheRestIsLost() {
            OutputStatus status = run(new Slow(ofSeconds(60)), 5);

            assertThat(time.elapsed()).isEqualTo(ofSeconds(8));
            assertThat(events).containsSubsequence("load ended", "flushed", "outcome true", "close", "finished");
            assertThat(status.samples()).isZero();
            assertThat(status.lost()).isEqualTo(30);
            assertThat(status.problem().orElseThrow()).contains("30 of 30 samples were lost",
                    "it was not done with its samples 5.0 s after the end of the load");
        }

        @Test
        void andDeafToInterruptionItIsLeftBehind() {
            OutputStatus status = run(new Slow(ofSeconds(60)) {
                @Override
                public void samples(SampleBatch batch) {
                    long end = time.nanoTime() + 60_000_000_000L;
                    time.newSignal().awaitUninterruptibly(end);
                    context.lost(1_000, "too late to be heard");
                }
            }, 5);

            assertThat(events).containsSubsequence("load ended", "flushed", "finished");
            assertThat(status.lost()).isEqualTo(30);
            assertThat(status.samples()).isZero();
        }

        @Test
        void toStartTheRunGoesOnWithoutItAfterAWhile() {
            OutputStatus status = run(new Noting() {
                @Override
                public void start(OutputContext given) throws Exception {
                    time.sleepUntil(time.nanoTime() + ofSeconds(12).toNanos());
                    super.start(given);
                }
            }, 5);

            assertThat(time.elapsed()).isEqualTo(ofSeconds(13));
            assertThat(status.samples()).as("what was recorded meanwhile has waited").isEqualTo(30);
            assertThat(status.problem()).isEmpty();
        }

        @Test
        void framesThatWaitAreMergedAndNoneIsLost() {
            Noting output = new Noting() {
                @Override
                public void samples(SampleBatch batch) throws Exception {
                    time.sleepUntil(ofSeconds(500).toNanos());
                }
            };
            time.run(() -> {
                Outputs outputs = outputs(output);
                outputs.start(RUN, new NoControl());
                recorder.lane(0).record(REQUEST, Tags.none(), 1, 1);
                recorder.takeRaw(outputs::add);
                outputs.handOver();
                for (int second = 1; second <= 400; second++) {
                    sleepUntil(second * 1_000_000_000L);
                    recorder.lane(0).record(MetricSet.of(VUS), Tags.none(), second);
                    outputs.add(recorder.collect(time.nanoTime()));
                    outputs.handOver();
                }
                sleepUntil(ofSeconds(501).toNanos());
                outputs.flush();
                outputs.finish(null);
            });

            assertThat(output.frames).hasSizeBetween(60, OutputQueue.FRAMES);
            assertThat(output.frames.getFirst().from()).isZero();
            assertThat(output.frames.getLast().to()).isEqualTo(ofSeconds(400));
            for (int i = 1; i < output.frames.size(); i++) {
                assertThat(output.frames.get(i).from()).isEqualTo(output.frames.get(i - 1).to());
            }
            assertThat(output.frames.stream().mapToLong(frame -> frame.metrics().gauge(select("vus")).samples()).sum())
                    .isEqualTo(400);
            assertThat(output.frames).allSatisfy(frame -> assertThat(frame.to().minus(frame.from()))
                    .isLessThanOrEqualTo(ofSeconds(16)));
        }
    }
}

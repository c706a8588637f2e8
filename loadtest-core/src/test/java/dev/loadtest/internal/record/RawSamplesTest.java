package dev.loadtest.internal.record;

import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQS;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_RESPONSE_TIME;
import static dev.loadtest.metric.BuiltinMetrics.ITERATIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.loadtest.internal.time.ManualTime;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.Tags;

class RawSamplesTest {

    private static final MetricSet TWO = MetricSet.of(HTTP_REQS, HTTP_REQ_DURATION);
    private static final MetricSet THREE = MetricSet.of(HTTP_REQS, HTTP_REQ_DURATION, HTTP_REQ_RESPONSE_TIME);
    private static final MetricSet ONE = MetricSet.of(ITERATIONS);

    private final ManualTime time = new ManualTime();
    private final Recorder recorder = Recorder.withRawSamples(BuiltinMetrics.all(), 2, 100, List.of(), time);
    private final Bundle two = recorder.lane(1).bundle(TWO, Tags.none());
    private final Bundle one = recorder.lane(1).bundle(ONE, Tags.none());

    private record Seen(Bundle bundle, long time, List<Double> values) {}

    private static List<Seen> read(RawSamples samples) {
        List<Seen> seen = new ArrayList<>();
        samples.forEach((bundle, nanoTime, values, start) -> {
            List<Double> own = new ArrayList<>();
            for (int i = 0; i < bundle.set().metrics().size(); i++) {
                own.add(values[start + i]);
            }
            seen.add(new Seen(bundle, nanoTime, own));
        });
        return seen;
    }

    @Test
    void keepsBundlesAsTheyCame() {
        RawSamples samples = new RawSamples(1_000);

        samples.add(two, 7, 1, 20);
        samples.add(one, 7, 3);
        samples.add(two, 9, 1, Double.NaN);

        assertThat(read(samples)).containsExactly(new Seen(two, 7, List.of(1.0, 20.0)), new Seen(one, 7, List.of(3.0)),
                new Seen(two, 9, List.of(1.0, Double.NaN)));
        assertThat(samples.samples()).as("what is not a number is no sample").isEqualTo(4);
        assertThat(samples.lost()).isZero();
    }

    @Test
    void dropsWholeBundlesUniformlyAtRandomWhereThereIsNoRoom() {
        int bundles = 200_000;
        RawSamples samples = new RawSamples(20_000);

        for (int i = 0; i < bundles; i++) {
            samples.add(two, i, i, i);
        }

        List<Seen> kept = read(samples);
        assertThat(kept).hasSizeBetween(7_700, 10_000).allSatisfy(
                seen -> assertThat(seen.values()).as("both samples of it").containsExactly((double) seen.time(),
                        (double) seen.time()));
        assertThat(kept).isSortedAccordingTo((a, b) -> Long.compare(a.time(), b.time()));
        assertThat(samples.samples() + samples.lost()).isEqualTo(2L * bundles);
        // Six standard deviations of the mean of 7 700 draws, and of a tenth's count.
        assertThat(kept.stream().mapToLong(Seen::time).average().orElseThrow() / bundles).isCloseTo(0.5, within(0.02));
        for (int tenth = 0; tenth < 10; tenth++) {
            int from = tenth * bundles / 10;
            double share = kept.stream().filter(seen -> seen.time() >= from && seen.time() < from + bundles / 10)
                    .count() / (double) kept.size();
            assertThat(share).isCloseTo(0.1, within(0.025));
        }
    }

    @Test
    void isAFairDrawAlsoOfSeveralThatWereDrawn() {
        RawSamples late = new RawSamples(1_000);
        for (int i = 0; i < 30_000; i++) {
            late.add(one, 1, 1);
        }
        RawSamples calm = new RawSamples(100_000);
        for (int i = 0; i < 30_000; i++) {
            calm.add(one, 2, 2);
        }

        RawSamples both = new RawSamples(100_000);
        both.addAll(calm);
        both.addAll(late);

        List<Seen> kept = read(both);
        long ofLate = kept.stream().filter(seen -> seen.time() == 1).count();
        assertThat(ofLate).isBetween(700L, 1_000L);
        assertThat(ofLate / (double) kept.size()).as("as many of the one as of the other").isCloseTo(0.5, within(0.1));
        assertThat(both.samples() + both.lost()).isEqualTo(60_000);
    }

    @Test
    void startsAnewWhenItIsCleared() {
        RawSamples samples = new RawSamples(10);
        for (int i = 0; i < 100; i++) {
            samples.add(one, i, i);
        }

        samples.clear();
        samples.add(one, 1, 1);

        assertThat(samples.samples()).isEqualTo(1);
        assertThat(samples.lost()).isZero();
    }

    @Test
    void comeFromEveryWayOfRecordingWithTheTimeOfTheRecording() {
        List<Seen> seen = new ArrayList<>();
        time.run(() -> {
            sleep(5);
            recorder.lane(1).record(THREE, Tags.none(), 1, 20, Double.NaN);
            sleep(7);
            one.record(4);
            two.record(1, 30);
            recorder.lane(1).recordCensored(MetricSet.of(HTTP_REQ_RESPONSE_TIME), Tags.none(), 50);
            recorder.takeRaw(samples -> seen.addAll(read(samples)));
        });

        assertThat(seen).extracting(Seen::time).containsExactly(5L, 7L, 7L, 7L);
        assertThat(seen).extracting(Seen::values).containsExactly(List.of(1.0, 20.0, Double.NaN), List.of(4.0),
                List.of(1.0, 30.0), List.of(50.0));
        recorder.takeRaw(samples -> assertThat(samples.samples()).as("taken once").isZero());
        recorder.collect();
        assertThat(recorder.snapshot().series("iterations")).as("counted all the same").hasSize(1);
    }

    @Test
    void areNotKeptByARecorderThatWasNotAskedTo() {
        Recorder plain = new Recorder(BuiltinMetrics.all(), 2, 100);

        plain.lane(1).record(TWO, Tags.none(), 1, 2);

        plain.takeRaw(samples -> assertThat(samples).as("nothing to take").isNull());
    }

    private void sleep(long untilNanos) {
        try {
            time.sleepUntil(untilNanos);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

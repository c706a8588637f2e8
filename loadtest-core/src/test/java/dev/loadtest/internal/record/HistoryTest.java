package dev.loadtest.internal.record;

import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQS;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_FAILED;
import static dev.loadtest.metric.BuiltinMetrics.ITERATION_RESPONSE_TIME;
import static dev.loadtest.metric.BuiltinMetrics.VUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.GaugeSnapshot;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.TrendSnapshot;

/** Cutting a run by time. */
class HistoryTest {

    private static final long SECOND = 1_000_000_000L;
    private static final int HOUR = 3_600;
    private static final MetricSet HTTP = MetricSet.of(HTTP_REQS, HTTP_REQ_DURATION, HTTP_REQ_FAILED);
    private static final MetricSet GAUGE = MetricSet.of(VUS);
    private static final MetricSet RESPONSE_TIME = MetricSet.of(ITERATION_RESPONSE_TIME);
    private static final Tags LOGIN = Tags.of("name", "login");

    private final Recorder recorder = new Recorder(BuiltinMetrics.all(), 4, 1_000);

    /** Seconds of which the n-th has one request, which took n milliseconds. */
    private static void record(Recorder recorder, int from, int to) {
        for (int second = from; second < to; second++) {
            recorder.lane(second).record(HTTP, LOGIN, 1, second * 1e6, second % 2);
            recorder.lane(0).record(GAUGE, Tags.none(), second);
            recorder.collect((second + 1) * SECOND);
        }
    }

    private static MetricSelector all(Metric metric) {
        return new MetricSelector(metric.name(), Tags.none());
    }

    private static long requests(MetricsSnapshot metrics) {
        return metrics.counter(all(HTTP_REQS)).count();
    }

    private static TrendSnapshot duration(MetricsSnapshot metrics) {
        return metrics.trend(all(HTTP_REQ_DURATION));
    }

    @Test
    void aWindowHoldsWhatWasRecordedInIt() {
        record(recorder, 0, 20);

        Cut cut = recorder.history().cut(5 * SECOND, 8 * SECOND);

        assertThat(cut.fromNanos()).isEqualTo(5 * SECOND);
        assertThat(cut.toNanos()).isEqualTo(8 * SECOND);
        assertThat(cut.coveredNanos()).isEqualTo(3 * SECOND);
        assertThat(requests(cut.metrics())).isEqualTo(3);
        assertThat(duration(cut.metrics()).min()).isEqualTo(5e6);
        assertThat(duration(cut.metrics()).med()).isEqualTo(6e6);
        assertThat(duration(cut.metrics()).max()).isEqualTo(7e6);
        assertThat(cut.metrics().rate(all(HTTP_REQ_FAILED))).isEqualTo(new RateSnapshot(2, 3));
        assertThat(cut.metrics().gauge(all(VUS))).isEqualTo(new GaugeSnapshot(7, 5, 7, 3));
    }

    @Test
    void allIntervalsTogetherAreTheTotals() {
        record(recorder, 0, 50);

        MetricsSnapshot whole = recorder.history().between(0, 50 * SECOND);

        assertThat(whole.metrics()).containsExactlyElementsOf(recorder.snapshot().metrics());
        assertThat(requests(whole)).isEqualTo(50);
        assertThat(duration(whole).percentile(90)).isEqualTo(duration(recorder.snapshot()).percentile(90));
        assertThat(duration(whole).sum()).isEqualTo(duration(recorder.snapshot()).sum());
    }

    @Test
    void theEndsOfAWindowGoToTheNearestEndOfAnInterval() {
        record(recorder, 0, 20);

        assertThat(requests(recorder.history().between(SECOND * 52 / 10, SECOND * 76 / 10))).isEqualTo(3);
        assertThat(requests(recorder.history().between(SECOND * 56 / 10, SECOND * 74 / 10))).isEqualTo(1);
    }

    @Test
    void aWindowShorterThanAnIntervalIsTheIntervalAroundIt() {
        record(recorder, 0, 20);

        Cut cut = recorder.history().cut(SECOND * 56 / 10, SECOND * 58 / 10);

        assertThat(cut.fromNanos()).isEqualTo(5 * SECOND);
        assertThat(requests(cut.metrics())).isEqualTo(1);
    }

    @Test
    void aWindowBeyondTheRunIsEmptyAndKnowsTheMetrics() {
        record(recorder, 0, 20);

        Cut cut = recorder.history().cut(30 * SECOND, 40 * SECOND);

        assertThat(cut.coveredNanos()).isZero();
        assertThat(duration(cut.metrics()).isEmpty()).isTrue();
    }

    @Test
    void aMetricWithoutASampleInTheWindowIsKnown() {
        Metric custom = new Metric("cart_total", dev.loadtest.metric.MetricType.TREND,
                dev.loadtest.metric.ValueKind.DEFAULT);
        recorder.lane(0).record(MetricSet.of(custom), Tags.none(), -2.5);
        record(recorder, 0, 5);

        assertThat(recorder.history().between(0, SECOND).trend(all(custom)).med()).isEqualTo(-2.5);
        assertThat(recorder.history().between(2 * SECOND, 3 * SECOND).trend(all(custom)).isEmpty()).isTrue();
    }

    @Test
    void theFirstMomentAndTheLastJoinTheirNeighbours() {
        recorder.lane(0).record(GAUGE, Tags.none(), 99);
        recorder.collect(0);
        record(recorder, 0, 3);
        recorder.lane(0).record(HTTP, LOGIN, 1, 5e6, 0);
        recorder.collect(3 * SECOND + 1_000);
        recorder.lane(0).record(HTTP, LOGIN, 1, 5e6, 0);
        recorder.collect(3 * SECOND + 1_000);

        assertThat(recorder.history().between(0, SECOND).gauge(all(VUS))).isEqualTo(new GaugeSnapshot(0, 0, 99, 2));
        Cut last = recorder.history().cut(2 * SECOND, 3 * SECOND);
        assertThat(requests(last.metrics())).isEqualTo(3);
        assertThat(last.toNanos()).isEqualTo(3 * SECOND + 1_000);
    }

    @Test
    void theLastSecondsAreAtHand() {
        record(recorder, 0, 100);

        assertThat(requests(recorder.history().last(10 * SECOND))).isEqualTo(10);
        assertThat(duration(recorder.history().last(10 * SECOND)).min()).isEqualTo(90e6);
        assertThat(recorder.history().last(1, List.of(HTTP_REQS)).coveredNanos()).as("the newest").isEqualTo(SECOND);
        assertThat(recorder.history().last(90 * SECOND, List.of(HTTP_REQS)).coveredNanos()).as("with the file")
                .isEqualTo(90 * SECOND);
        assertThat(requests(recorder.history().last(HOUR * SECOND))).as("all there is").isEqualTo(100);
        assertThat(recorder.history().last(10 * SECOND, List.of(HTTP_REQS)).metrics().metrics())
                .containsExactly(HTTP_REQS);
    }

    @Test
    void censoredValuesStayCensored() {
        recorder.lane(0).recordCensored(RESPONSE_TIME, LOGIN, 30e9);
        recorder.lane(0).record(RESPONSE_TIME, LOGIN, 1e9);
        recorder.collect(SECOND);
        record(recorder, 1, 5);

        TrendSnapshot trend = recorder.history().between(0, 5 * SECOND).trend(all(ITERATION_RESPONSE_TIME));

        assertThat(trend.censoredCount()).isEqualTo(1);
        assertThat(trend.isLowerBound(100)).isTrue();
        assertThat(trend.isLowerBound(0)).isFalse();
    }

    @Test
    void manyValuesInASecondAreWithinAThousandth() {
        Random random = new Random(7);
        for (int i = 0; i < 30_000; i++) {
            recorder.lane(i % 4).record(HTTP, LOGIN, 1, Math.rint(1e6 + 1e8 * random.nextDouble()), 0);
        }
        recorder.collect(SECOND);

        TrendSnapshot total = duration(recorder.snapshot());
        TrendSnapshot cut = duration(recorder.history().between(0, SECOND));
        assertThat(cut.count()).isEqualTo(30_000);
        assertThat(cut.sum()).isEqualTo(total.sum());
        assertThat(cut.min()).isEqualTo(total.min());
        assertThat(Buckets.of(cut)).isEqualTo(Buckets.of(total));
    }

    @Nested
    class OfHours {

        @Test
        void oldIntervalsBecomeLongerAndNothingIsLost() {
            record(recorder, 0, 3 * HOUR);

            History history = recorder.history();
            assertThat(history.cut(SECOND, 2 * SECOND).coveredNanos()).isEqualTo(60 * SECOND);
            assertThat(history.cut(2 * HOUR * SECOND, (2 * HOUR + 1) * SECOND).coveredNanos()).isEqualTo(10 * SECOND);
            assertThat(history.cut((3 * HOUR - 590) * SECOND, (3 * HOUR - 589) * SECOND).coveredNanos())
                    .isEqualTo(SECOND);
            assertThat(requests(history.between(0, 3 * HOUR * SECOND))).isEqualTo(3 * HOUR);
            TrendSnapshot whole = duration(history.between(0, 3 * HOUR * SECOND));
            assertThat(whole.sum()).isEqualTo(duration(recorder.snapshot()).sum());
            assertThat(whole.max()).isEqualTo((3 * HOUR - 1) * 1e6);
            assertThat(whole.med()).isCloseTo((3 * HOUR - 1) / 2.0 * 1e6, within(0.001 * 5.4e9));
            assertThat(history.lostIntervals()).isZero();
            assertThat(history.notice()).isEmpty();
        }

        @Test
        void theFileUsesItsRoomAgain() throws IOException {
            record(recorder, 0, HOUR);
            long after1 = recorder.history().size();
            record(recorder, HOUR, 6 * HOUR);

            assertThat(recorder.history().size()).as("some 10 s intervals more, and one a minute")
                    .isLessThan(2 * after1);
        }
    }

    @Nested
    class AFile {

        @TempDir
        Path folder;

        private Recorder recorder(Path in, int blocks) {
            return new Recorder(BuiltinMetrics.all(), 4, 1_000, List.of(), new IntervalFile(in, blocks));
        }

        private List<Path> files() throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                return files.toList();
            }
        }

        @Test
        void aShortRunNeedsNone() throws IOException {
            Recorder recorder = recorder(folder, 100);
            record(recorder, 0, 60);

            assertThat(recorder.history().size()).isLessThan(60 * 100);
        }

        @Test
        void areGoneAtOnceWhereTheSystemAllowsIt() throws IOException {
            Recorder recorder = recorder(folder, 1_000);
            record(recorder, 0, 100);

            assertThat(recorder.history().size()).isGreaterThan(100_000);
            assertThat(files()).hasSizeLessThanOrEqualTo(System.getProperty("os.name").startsWith("Windows") ? 1 : 0);
        }

        @Test
        void thatCannotBeOpenedCostOlderIntervalsAlone() {
            Recorder recorder = recorder(folder.resolve("missing"), 100);
            record(recorder, 0, 100);

            assertThat(requests(recorder.snapshot())).isEqualTo(100);
            assertThat(requests(recorder.history().between(0, 100 * SECOND))).isEqualTo(60);
            assertThat(recorder.history().cut(0, 100 * SECOND).coveredNanos()).isEqualTo(60 * SECOND);
            assertThat(recorder.history().lostIntervals()).isEqualTo(40);
            assertThat(recorder.history().notice()).hasValueSatisfying(notice -> assertThat(notice)
                    .startsWith("40 older intervals of the run could not be kept, because their file failed")
                    .contains("NoSuchFileException", "totals and thresholds are right"));
        }

        @Test
        void thatAreFullCostTheOldest() {
            Recorder recorder = recorder(folder, 10);
            record(recorder, 0, 100);

            assertThat(requests(recorder.history().between(0, 100 * SECOND))).isEqualTo(70);
            assertThat(recorder.history().cut(0, 100 * SECOND).fromNanos()).isEqualTo(30 * SECOND);
            assertThat(recorder.history().lostIntervals()).isEqualTo(30);
        }

        @Test
        void areReadByAnInterruptedThreadToo() {
            Recorder recorder = recorder(folder, 1_000);
            record(recorder, 0, 100);

            Thread.currentThread().interrupt();
            try {
                assertThat(requests(recorder.history().between(0, 10 * SECOND))).isEqualTo(10);
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
            assertThat(requests(recorder.history().between(0, 10 * SECOND))).isEqualTo(10);
        }
    }
}

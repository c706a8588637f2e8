package dev.loadtest.internal.record;

import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQS;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_FAILED;
import static dev.loadtest.metric.BuiltinMetrics.ITERATION_RESPONSE_TIME;
import static dev.loadtest.metric.BuiltinMetrics.VUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.CounterSnapshot;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.Series;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.TrendSnapshot;

class RecorderTest {

    private static final MetricSet HTTP = MetricSet.of(HTTP_REQS, HTTP_REQ_DURATION, HTTP_REQ_FAILED);
    private static final MetricSet RESPONSE_TIME = MetricSet.of(ITERATION_RESPONSE_TIME);

    private static Recorder recorder(int seriesLimit) {
        return new Recorder(BuiltinMetrics.all(), 4, seriesLimit);
    }

    private static MetricSelector select(Metric metric) {
        return new MetricSelector(metric.name(), Tags.none());
    }

    private static MetricsSnapshot collected(Recorder recorder) {
        recorder.collect();
        return recorder.snapshot();
    }

    @Test
    void recordsABundleUnderOneSetOfTags() {
        Recorder recorder = recorder(10);

        recorder.lane(1).record(HTTP, Tags.of("name", "login"), 1, 5e6, 0);
        recorder.lane(1).record(HTTP, Tags.of("name", "login"), 1, 7e6, 1);

        MetricsSnapshot metrics = collected(recorder);
        assertThat(metrics.series("http_reqs")).containsExactly(
                new Series(Tags.of("name", "login"), new CounterSnapshot(2, 2)));
        assertThat(metrics.trend(select(HTTP_REQ_DURATION)).avg()).isEqualTo(6e6);
        assertThat(metrics.rate(select(HTTP_REQ_FAILED))).isEqualTo(new RateSnapshot(1, 2));
    }

    @Test
    void takesNotANumberForAbsent() {
        Recorder recorder = recorder(10);

        recorder.lane(1).record(HTTP, Tags.none(), 1, Double.NaN, Double.NaN);

        MetricsSnapshot metrics = collected(recorder);
        assertThat(metrics.counter(select(HTTP_REQS)).count()).isEqualTo(1);
        assertThat(metrics.trend(select(HTTP_REQ_DURATION)).isEmpty()).isTrue();
        assertThat(metrics.series("http_req_duration")).as("no empty series").isEmpty();
        assertThat(metrics.rate(select(HTTP_REQ_FAILED))).isEqualTo(RateSnapshot.EMPTY);
    }

    @Test
    void knowsMetricsThatGotNoSample() {
        MetricsSnapshot metrics = collected(recorder(10));

        assertThat(metrics.metrics()).containsExactlyInAnyOrderElementsOf(BuiltinMetrics.all());
        assertThat(metrics.counter(select(HTTP_REQS))).isEqualTo(CounterSnapshot.EMPTY);
    }

    @Test
    void showsOnlyWhatWasCollected() {
        Recorder recorder = recorder(10);
        recorder.lane(1).record(HTTP, Tags.none(), 1, 1, 0);

        assertThat(recorder.snapshot().counter(select(HTTP_REQS)).count()).isZero();
        assertThat(collected(recorder).counter(select(HTTP_REQS)).count()).isEqualTo(1);
        assertThat(collected(recorder).counter(select(HTTP_REQS)).count()).as("once").isEqualTo(1);
    }

    @Test
    void joinsAllLanesAndAllIntervals() {
        Recorder recorder = recorder(10);
        for (int second = 0; second < 5; second++) {
            for (int vu = 0; vu < 9; vu++) {
                recorder.lane(vu).record(HTTP, Tags.none(), 1, vu, 0);
            }
            recorder.collect();
        }

        MetricsSnapshot metrics = recorder.snapshot();
        assertThat(metrics.series("http_reqs")).hasSize(1);
        assertThat(metrics.counter(select(HTTP_REQS)).count()).isEqualTo(45);
        assertThat(metrics.trend(select(HTTP_REQ_DURATION)).med()).isEqualTo(4);
    }

    @Test
    void hasALaneForAnyVirtualUser() {
        Recorder recorder = recorder(10);

        assertThat(recorder.lane(-1)).isSameAs(recorder.lane(3));
        assertThat(recorder.lane(Long.MAX_VALUE)).isSameAs(recorder.lane(3));
        assertThat(recorder.lane(0)).isSameAs(recorder.lane(4)).isNotSameAs(recorder.lane(1));
    }

    @Test
    void answersForAFewMetricsAlone() {
        Recorder recorder = recorder(10);
        recorder.lane(0).record(HTTP, Tags.none(), 1, 1, 0);
        recorder.collect();

        MetricsSnapshot few = recorder.snapshot(List.of(HTTP_REQS, VUS));

        assertThat(few.metrics()).containsExactly(HTTP_REQS, VUS);
        assertThat(few.counter(select(HTTP_REQS)).count()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> few.trend(select(HTTP_REQ_DURATION)));
    }

    @Test
    void keepsASnapshotAsItWasWhileRecordingGoesOn() {
        Recorder recorder = recorder(10);
        recorder.lane(0).record(HTTP, Tags.none(), 1, 10, 0);
        MetricsSnapshot before = collected(recorder);

        for (int i = 0; i < 20_000; i++) {
            recorder.lane(i).record(HTTP, Tags.of("name", "n" + i % 7), 1, 1_000, 1);
        }
        recorder.collect();

        assertThat(before.series("http_reqs")).hasSize(1);
        assertThat(before.counter(select(HTTP_REQS)).count()).isEqualTo(1);
        assertThat(before.trend(select(HTTP_REQ_DURATION)).max()).isEqualTo(10);
        assertThat(before.rate(select(HTTP_REQ_FAILED)).trues()).isZero();
    }

    @Test
    void keepsCensoredValuesBesideTheOthers() {
        Recorder recorder = recorder(10);
        recorder.lane(0).record(RESPONSE_TIME, Tags.none(), 1e6);
        recorder.lane(1).recordCensored(RESPONSE_TIME, Tags.none(), 3e10);

        TrendSnapshot trend = collected(recorder).trend(select(ITERATION_RESPONSE_TIME));

        assertThat(trend.count()).isEqualTo(2);
        assertThat(trend.censoredCount()).isEqualTo(1);
        assertThat(trend.isLowerBound(0)).isFalse();
        assertThat(trend.isLowerBound(100)).isTrue();
    }

    @Nested
    class WithManyThreads {

        private static final int WRITERS = 6;
        private static final int SAMPLES = 40_000;

        /** Six writers, fewer lanes than that, and a collector that never rests: nothing is lost, nothing doubled. */
        @Test
        void losesNothingAndDoublesNothing() throws Exception {
            Recorder recorder = recorder(1_000);
            CountDownLatch writing = new CountDownLatch(WRITERS);
            List<Callable<Void>> tasks = new ArrayList<>(each(writer -> {
                Lane lane = recorder.lane(writer);
                for (int i = 0; i < SAMPLES; i++) {
                    lane.record(HTTP, Tags.of("name", "page " + i % 5), 1, 1_000 + i, i % 4 == 0 ? 1 : 0);
                    if (i % 100 == 0) {
                        lane.recordCensored(RESPONSE_TIME, Tags.none(), i);
                    }
                }
                writing.countDown();
            }));
            List<MetricsSnapshot> seen = new ArrayList<>();
            tasks.add(() -> {
                while (writing.getCount() > 0) {
                    recorder.collect();
                    seen.add(recorder.snapshot(List.of(HTTP_REQS, HTTP_REQ_DURATION)));
                }
                return null;
            });

            runAll(tasks);

            MetricsSnapshot metrics = collected(recorder);
            long total = (long) WRITERS * SAMPLES;
            TrendSnapshot durations = metrics.trend(select(HTTP_REQ_DURATION));
            assertThat(metrics.counter(select(HTTP_REQS))).isEqualTo(new CounterSnapshot(total, total));
            assertThat(metrics.rate(select(HTTP_REQ_FAILED))).isEqualTo(new RateSnapshot(total / 4, total));
            assertThat(durations.count()).isEqualTo(total);
            assertThat(durations.sum()).isEqualTo(WRITERS * (SAMPLES * 1_000.0 + SAMPLES * (SAMPLES - 1) / 2.0));
            assertThat(durations.min()).isEqualTo(1_000);
            assertThat(durations.max()).isEqualTo(1_000 + SAMPLES - 1);
            assertThat(metrics.trend(select(ITERATION_RESPONSE_TIME)).censoredCount())
                    .isEqualTo(WRITERS * SAMPLES / 100);
            assertThat(metrics.series("http_reqs")).hasSize(5).allSatisfy(
                    series -> assertThat(series.snapshot()).isEqualTo(new CounterSnapshot(total / 5, total / 5)));
            assertThat(seen).extracting(snapshot -> snapshot.counter(select(HTTP_REQS)).count()).isSorted();
            assertThat(seen).allSatisfy(snapshot -> assertThat(snapshot.trend(select(HTTP_REQ_DURATION)).count())
                    .as("a bundle is seen whole").isEqualTo(snapshot.counter(select(HTTP_REQS)).count()));
        }

        @Test
        void keepsTheTotalsRightWhileSeriesAreFolded() throws Exception {
            Recorder recorder = recorder(50);

            runAll(each(writer -> {
                for (int i = 0; i < 2_000; i++) {
                    recorder.lane(writer).record(HTTP, Tags.of("name", "/blog/" + writer + "/" + i), 1, i, 0);
                }
            }));

            MetricsSnapshot metrics = collected(recorder);
            assertThat(metrics.counter(select(HTTP_REQS)).count()).isEqualTo(WRITERS * 2_000);
            assertThat(metrics.series("http_reqs")).as("50 and the others").hasSize(51);
            assertThat(recorder.foldedSamples()).isEqualTo(WRITERS * 2_000 - 50);
        }

        /** As many series as are allowed, and all virtual users find them at the same moment. */
        @RepeatedTest(50)
        void foldsNothingWhenTheLimitIsJustReached() throws Exception {
            Recorder recorder = recorder(20);
            CyclicBarrier start = new CyclicBarrier(WRITERS);

            runAll(each(writer -> {
                for (int i = 0; i < 20; i++) {
                    start.await();
                    recorder.lane(writer).record(HTTP, Tags.of("name", "page " + i), 1, i, 0);
                }
            }));

            assertThat(recorder.foldedSamples()).isZero();
            assertThat(collected(recorder).series("http_reqs")).hasSize(20);
        }

        private List<Callable<Void>> each(Writing writing) {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                tasks.add(() -> {
                    writing.by(writer);
                    return null;
                });
            }
            return tasks;
        }

        private interface Writing {
            void by(int writer) throws Exception;
        }

        private void runAll(List<Callable<Void>> tasks) throws Exception {
            try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
                for (Future<Void> done : threads.invokeAll(tasks)) {
                    done.get();
                }
            }
        }
    }

    @Nested
    class SeriesLimit {

        private static final int LIMIT = Recorder.DEFAULT_SERIES_LIMIT;

        private final Recorder recorder = recorder(LIMIT);

        private void record(Tags tags) {
            recorder.lane(tags.hashCode()).record(HTTP, tags, 1, 1_000, 1);
        }

        private Tags page(int number) {
            return Tags.of("name", "http://localhost/blog/" + number).with("scenario", "default");
        }

        @Test
        void lets1000SeriesThrough() {
            for (int i = 0; i < LIMIT; i++) {
                record(page(i));
            }

            assertThat(collected(recorder).series("http_reqs")).hasSize(1_000);
            assertThat(recorder.foldedSamples()).isZero();
        }

        @Test
        void foldsTheNextOnesIntoOther() {
            for (int i = 0; i < LIMIT + 500; i++) {
                record(page(i));
            }

            MetricsSnapshot metrics = collected(recorder);
            assertThat(metrics.series("http_reqs")).hasSize(1_001);
            assertThat(metrics.counter(MetricSelector.parse("http_reqs{name:(other)}")).count()).isEqualTo(500);
            assertThat(metrics.counter(MetricSelector.parse("http_reqs{name:(other),scenario:default}")).count())
                    .as("other tags stay").isEqualTo(500);
            assertThat(metrics.counter(select(HTTP_REQS)).count()).isEqualTo(1_500);
            assertThat(metrics.trend(select(HTTP_REQ_DURATION)).count()).isEqualTo(1_500);
            assertThat(recorder.foldedSamples()).isEqualTo(500);
        }

        @Test
        void keepsTheFirstSeriesApartAfterwards() {
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < LIMIT + 1; i++) {
                    record(page(i));
                    recorder.collect();
                }
            }

            MetricsSnapshot metrics = recorder.snapshot();
            assertThat(metrics.counter(MetricSelector.parse("http_reqs{name:http://localhost/blog/7}")).count())
                    .isEqualTo(2);
            assertThat(recorder.foldedSamples()).isEqualTo(2);
        }

        @Test
        void foldsTheUrlWithTheName() {
            for (int i = 0; i < LIMIT + 100; i++) {
                record(page(i).with("url", "http://localhost/blog/" + i));
            }

            assertThat(collected(recorder).counter(MetricSelector.parse("http_reqs{url:(other),name:(other)}")).count())
                    .isEqualTo(100);
        }

        @Test
        void keepsStatusesOfFoldedRequestsApart() {
            for (int i = 0; i < LIMIT + 100; i++) {
                record(page(i).with("status", i % 2 == 0 ? "200" : "500"));
            }

            MetricsSnapshot metrics = collected(recorder);
            assertThat(metrics.counter(MetricSelector.parse("http_reqs{name:(other),status:200}")).count())
                    .isEqualTo(50);
            assertThat(metrics.counter(MetricSelector.parse("http_reqs{name:(other),status:500}")).count())
                    .isEqualTo(50);
        }

        /** Not the name but some other tag differs in every sample. */
        @Test
        void boundsTheSeriesWhateverTagExplodes() {
            int samples = 10 * LIMIT;
            for (int i = 0; i < samples; i++) {
                record(Tags.of("name", "blog").with("scenario", "s" + i % 2).with("session", "id" + i));
            }

            MetricsSnapshot metrics = collected(recorder);
            assertThat(metrics.series("http_reqs")).hasSizeLessThanOrEqualTo(2 * LIMIT + 2);
            assertThat(metrics.counter(select(HTTP_REQS)).count()).isEqualTo(samples);
            assertThat(metrics.counter(MetricSelector.parse("http_reqs{scenario:s0}")).count())
                    .as("the scenario is never given up").isEqualTo(samples / 2);
            assertThat(recorder.foldedSamples()).isEqualTo(samples - LIMIT);
        }

        @Test
        void boundsTheSeriesOfSamplesWithoutAScenarioToo() {
            for (int i = 0; i < 5 * LIMIT; i++) {
                record(Tags.of("session", "id" + i));
            }

            MetricsSnapshot metrics = collected(recorder);
            assertThat(metrics.series("http_reqs")).hasSizeLessThanOrEqualTo(2 * LIMIT + 1);
            assertThat(metrics.counter(select(HTTP_REQS)).count()).isEqualTo(5 * LIMIT);
        }

        @Test
        void countsForEachSetOfMetricsByItself() {
            for (int i = 0; i < LIMIT; i++) {
                record(page(i));
                recorder.lane(0).record(RESPONSE_TIME, page(-i - 1), 1);
            }

            assertThat(recorder.foldedSamples()).isZero();
        }

        @Test
        void canBeAsLowAsOne() {
            Recorder strict = recorder(1);
            for (int i = 0; i < 3; i++) {
                strict.lane(0).record(HTTP, page(i), 1, 1, 0);
            }

            assertThat(collected(strict).series("http_reqs")).extracting(series -> series.tags().get("name"))
                    .containsExactlyInAnyOrder("http://localhost/blog/0", "(other)");
        }
    }
}

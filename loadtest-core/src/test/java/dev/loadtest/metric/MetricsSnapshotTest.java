package dev.loadtest.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.loadtest.internal.record.Lane;
import dev.loadtest.internal.record.MetricSet;
import dev.loadtest.internal.record.Recorder;

class MetricsSnapshotTest {

    private static final Tags LOGIN = Tags.of("name", "login");
    private static final Tags BLOG = Tags.of("name", "blog");

    private final MetricsSnapshot metrics = recorded();

    private static MetricsSnapshot recorded() {
        Recorder recorder = new Recorder(BuiltinMetrics.all(), 1, 100);
        Lane lane = recorder.lane(0);
        MetricSet set = MetricSet.of(BuiltinMetrics.HTTP_REQS, BuiltinMetrics.HTTP_REQ_DURATION,
                BuiltinMetrics.HTTP_REQ_FAILED);
        lane.record(set, LOGIN.with("status", "200"), 1, 10e6, 0);
        lane.record(set, LOGIN.with("status", "200"), 1, 20e6, 0);
        lane.record(set, LOGIN.with("status", "500"), 1, 30e6, 1);
        lane.record(set, BLOG.with("status", "200"), 1, 40e6, 0);
        recorder.collect();
        return recorder.snapshot();
    }

    private static MetricSelector select(String text) {
        return MetricSelector.parse(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"http_reqs|4", "http_reqs{name:login}|3", "http_reqs{status:200}|3",
            "http_reqs{name:login,status:200}|2", "http_reqs{name:none}|0", "http_reqs{other:tag}|0",
            "iterations|0"})
    void addsUpTheSelectedSeries(String selector, long expected) {
        assertThat(metrics.counter(select(selector)).count()).isEqualTo(expected);
        assertThat(metrics.select(select(selector))).isEqualTo(metrics.counter(select(selector)));
    }

    @Test
    void addsUpRates() {
        assertThat(metrics.rate(select("http_req_failed"))).isEqualTo(new RateSnapshot(1, 4));
        assertThat(metrics.rate(select("http_req_failed{name:login}"))).isEqualTo(new RateSnapshot(1, 3));
        assertThat(metrics.rate(select("http_req_failed{name:none}"))).isEqualTo(RateSnapshot.EMPTY);
        assertThat(metrics.select(select("http_req_failed"))).isEqualTo(new RateSnapshot(1, 4));
    }

    @Test
    void mergesTrendsRatherThanTheirPercentiles() {
        TrendSnapshot all = metrics.trend(select("http_req_duration"));

        assertThat(all.count()).isEqualTo(4);
        assertThat(all.med()).isEqualTo(25e6);
        assertThat(all.max()).isEqualTo(40e6);
        assertThat(metrics.trend(select("http_req_duration{name:login}")).med()).isEqualTo(20e6);
    }

    @Test
    void answersZerosForATrendWithoutSamples() {
        TrendSnapshot none = metrics.trend(select("http_req_duration{name:none}"));
        List<Long> buckets = new ArrayList<>();
        none.forEachBucket((from, to, count) -> buckets.add(count));

        assertThat(none.isEmpty()).isTrue();
        assertThat(new double[]{none.avg(), none.min(), none.max(), none.med(), none.percentile(99), none.sum()})
                .containsOnly(0);
        assertThat(none.isLowerBound(99)).isFalse();
        assertThat(none.count() + none.censoredCount()).isZero();
        assertThat(buckets).isEmpty();
        assertThat(none.mergedWith(metrics.trend(select("http_req_duration"))).count()).isEqualTo(4);
        assertThat(metrics.trend(select("http_req_duration")).mergedWith(none).count()).isEqualTo(4);
    }

    @Test
    void refusesAPercentileThatIsNoneEvenWithoutSamples() {
        TrendSnapshot none = metrics.trend(select("iteration_duration"));

        assertThatIllegalArgumentException().isThrownBy(() -> none.percentile(101));
        assertThatIllegalArgumentException().isThrownBy(() -> none.isLowerBound(-1));
    }

    @Test
    void mergesGaugesByTheirExtremes() {
        MetricsSnapshot gauges = new MetricsSnapshot(Map.of(BuiltinMetrics.VUS, List.of(
                new Series(Tags.of("scenario", "a"), new GaugeSnapshot(5, 1, 10, 6)),
                new Series(Tags.of("scenario", "b"), new GaugeSnapshot(3, 3, 12, 2)))));

        assertThat(gauges.gauge(select("vus"))).isEqualTo(new GaugeSnapshot(3, 1, 12, 8));
        assertThat(gauges.gauge(select("vus{scenario:a}"))).isEqualTo(new GaugeSnapshot(5, 1, 10, 6));
        assertThat(gauges.select(select("vus{scenario:none}"))).isEqualTo(GaugeSnapshot.EMPTY);
    }

    @Test
    void readsATrendOfTimesAsDurations() {
        TimeSnapshot time = new TimeSnapshot(metrics.trend(select("http_req_duration")));

        assertThat(time.count()).isEqualTo(4);
        assertThat(time.min()).isEqualTo(Duration.ofMillis(10));
        assertThat(time.avg()).isEqualTo(Duration.ofMillis(25));
        assertThat(time.med()).isEqualTo(Duration.ofMillis(25));
        assertThat(time.percentile(100)).isEqualTo(time.max()).isEqualTo(Duration.ofMillis(40));
        assertThat(time.isLowerBound(100)).isFalse();
    }

    @Test
    void namesWhatItKnowsWhenAskedForSomethingElse() {
        assertThatIllegalArgumentException().isThrownBy(() -> metrics.counter(select("http_requests")))
                .withMessageStartingWith("unknown metric 'http_requests'; known are checks, data_received, ")
                .withMessageContaining("vus_max");
        assertThat(metrics.metric("http_requests")).isEmpty();
        assertThat(metrics.series("http_requests")).isEmpty();
    }

    @Test
    void doesNotReadOneTypeAsAnother() {
        assertThatIllegalArgumentException().isThrownBy(() -> metrics.counter(select("http_req_duration")))
                .withMessage("metric 'http_req_duration' is a trend, not a counter");
        assertThatIllegalArgumentException().isThrownBy(() -> metrics.trend(select("http_reqs")))
                .withMessage("metric 'http_reqs' is a counter, not a trend");
        assertThatIllegalArgumentException().isThrownBy(() -> metrics.rate(select("vus")))
                .withMessage("metric 'vus' is a gauge, not a rate");
        assertThatIllegalArgumentException().isThrownBy(() -> metrics.gauge(select("checks")))
                .withMessage("metric 'checks' is a rate, not a gauge");
    }

    @Test
    void sortsItsMetricsAndLetsNobodyChangeThem() {
        assertThat(metrics.metrics()).extracting(Metric::name).isSorted().contains("http_reqs", "iterations");
        assertThatThrownBy(() -> metrics.metrics().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> metrics.series("http_reqs").clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}

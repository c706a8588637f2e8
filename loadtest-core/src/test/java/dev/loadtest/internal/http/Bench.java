package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import dev.loadtest.http.HttpError;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.Response;
import dev.loadtest.internal.record.Recorder;
import dev.loadtest.internal.time.Time;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.Series;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.TrendSnapshot;

/** One virtual user's client with a real recorder behind it. */
final class Bench implements AutoCloseable {

    final RecordingFlow flow = new RecordingFlow();
    final Recorder recorder = new Recorder(BuiltinMetrics.all(), 1, Recorder.DEFAULT_SERIES_LIMIT);
    final HttpTransport transport;
    final VuHttp http;

    Bench() {
        this(HttpSettings.defaults());
    }

    Bench(HttpSettings settings) {
        this(settings, new HttpTransport(Time.system()));
    }

    Bench(HttpSettings settings, HttpTransport transport) {
        this.transport = transport;
        this.http = transport.newClient(settings, flow, recorder.lane(1));
    }

    MetricsSnapshot metrics() {
        recorder.collect();
        return recorder.snapshot();
    }

    long count(String counter) {
        return metrics().counter(selector(counter)).count();
    }

    TrendSnapshot trend(String trend) {
        return metrics().trend(selector(trend));
    }

    double failedShare() {
        return metrics().rate(selector("http_req_failed")).rate();
    }

    /** The tags of a metric's series. */
    List<Tags> tags(String metric) {
        return metrics().series(metric).stream().map(Series::tags).toList();
    }

    /** The tags of the only series of all requests. */
    Tags onlyTags() {
        List<Tags> all = tags("http_reqs");
        if (all.size() != 1) {
            throw new AssertionError("one series expected, but there are " + all);
        }
        return all.get(0);
    }

    /** That the user's only call got no response, and that this is in its response and in all that is recorded. */
    void assertFailed(Response response, HttpError error) {
        assertThat(response.status()).isZero();
        assertThat(response.error()).contains(error);
        assertThat(response.isExpected()).isFalse();
        assertThat(response.protocol()).isEmpty();
        assertThat(response.bytes()).isEmpty();
        assertThat(count("http_reqs")).isEqualTo(1);
        assertThat(failedShare()).isEqualTo(1);
        assertThat(trend("http_req_response_time").count()).isEqualTo(1);
        assertThat(onlyTags().asMap()).containsEntry("status", "0").containsEntry("error", error.message())
                .containsEntry("error_code", Integer.toString(error.code()))
                .containsEntry("expected_response", "false").doesNotContainKey("proto");
    }

    private static MetricSelector selector(String metric) {
        return MetricSelector.parse(metric);
    }

    /** Runs a body where flows run. */
    static <T> T onVirtualThread(Callable<T> body) throws Exception {
        FutureTask<T> task = new FutureTask<>(body);
        Thread.ofVirtual().start(task);
        return task.get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        http.close();
        transport.close();
    }
}

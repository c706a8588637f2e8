package dev.loadtest.internal.http.jdk;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import dev.loadtest.http.HttpSettings;
import dev.loadtest.internal.http.HttpTransport;
import dev.loadtest.internal.http.RecordingFlow;
import dev.loadtest.internal.http.VuHttp;
import dev.loadtest.internal.net.Trust;
import dev.loadtest.internal.record.Recorder;
import dev.loadtest.internal.time.Time;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.Series;
import dev.loadtest.metric.Tags;

/** One virtual user that speaks HTTP/2, with a real recorder behind it. */
final class Http2Bench implements AutoCloseable {

    final RecordingFlow flow = new RecordingFlow();
    final Recorder recorder = new Recorder(BuiltinMetrics.all(), 1, Recorder.DEFAULT_SERIES_LIMIT);
    final VuHttp http;
    private final HttpSettings settings;
    private final JdkTransport clients;
    private final HttpTransport transport;

    Http2Bench(UnaryOperator<HttpSettings> change) {
        this(Time.system(), change);
    }

    Http2Bench(Time time, UnaryOperator<HttpSettings> change) {
        Trust trust = Trust.ofJvm();
        clients = new JdkTransport(time, trust);
        transport = new HttpTransport(time, trust, clients::http2);
        settings = change.apply(HttpSettings.defaults().http2());
        http = transport.newClient(settings, flow, recorder.lane(1));
    }

    /** Another user, who shares the connection with the first. */
    VuHttp another() {
        return transport.newClient(settings, flow, recorder.lane(2));
    }

    MetricsSnapshot metrics() {
        recorder.collect();
        return recorder.snapshot();
    }

    double max(String trend) {
        return metrics().trend(MetricSelector.parse(trend)).max();
    }

    long count(String trend) {
        return metrics().trend(MetricSelector.parse(trend)).count();
    }

    List<Tags> tags() {
        return metrics().series("http_reqs").stream().map(Series::tags).toList();
    }

    /** Runs a body where flows run. */
    static <T> FutureTask<T> onVirtualThread(Callable<T> body) {
        FutureTask<T> task = new FutureTask<>(body);
        Thread.ofVirtual().start(task);
        return task;
    }

    static <T> T result(FutureTask<T> task) throws Exception {
        return task.get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        http.close();
        transport.close();
        clients.close();
    }
}

package dev.loadtest.internal.record;

import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQS;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_BLOCKED;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_CONNECTING;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_FAILED;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_RECEIVING;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_RESPONSE_TIME;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_SENDING;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_TLS_HANDSHAKING;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_WAITING;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.Tags;

/** Records an hour of requests to 200 endpoints, and prints how much memory was in use after some minutes of it. */
final class HourOfLoad {

    static final int ENDPOINTS = 200;
    static final int PER_SECOND = 200;
    /** So many at once that no series keeps its values one by one: from here on memory has no reason to grow. */
    static final int AT_FIRST = 200 * (TrendAccumulator.EXACT_LIMIT + 1);
    static final int SECONDS = 3_600;
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final MetricSet HTTP = MetricSet.of(HTTP_REQS, HTTP_REQ_DURATION, HTTP_REQ_BLOCKED,
            HTTP_REQ_CONNECTING, HTTP_REQ_TLS_HANDSHAKING, HTTP_REQ_SENDING, HTTP_REQ_WAITING, HTTP_REQ_RECEIVING,
            HTTP_REQ_FAILED, HTTP_REQ_RESPONSE_TIME);

    private HourOfLoad() {}

    public static void main(String[] args) {
        Recorder recorder = new Recorder(BuiltinMetrics.all(), 4, 1_000);
        List<Tags> endpoints = IntStream.range(0, ENDPOINTS)
                .mapToObj(i -> Tags.of("name", "/endpoint/" + i).with("scenario", "default").with("status", "200"))
                .toList();
        Random random = new Random(1);
        for (int second = 1; second <= SECONDS; second++) {
            for (int i = 0; i < (second == 1 ? AT_FIRST : PER_SECOND); i++) {
                double nanos = Math.rint(1e6 + 2e7 * -Math.log(1 - random.nextDouble()));
                double small = Math.rint(2e4 * random.nextDouble());
                recorder.lane(i).record(HTTP, endpoints.get(i % ENDPOINTS), 1, nanos, small, 0, 0, small / 2,
                        nanos - small, small / 4, 0, nanos + small);
            }
            recorder.collect(second * SECOND_NANOS);
            if (second % 1_200 == 0) {
                System.out.println("used " + used());
            }
        }
        MetricSelector requests = new MetricSelector(HTTP_REQS.name(), Tags.none());
        MetricsSnapshot whole = recorder.history().between(0, SECONDS * SECOND_NANOS);
        System.out.println("requests " + whole.counter(requests).count());
        System.out.println("lost " + recorder.history().lostIntervals());
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}

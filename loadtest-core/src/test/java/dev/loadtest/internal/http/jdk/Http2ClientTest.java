package dev.loadtest.internal.http.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.loadtest.http.HttpSettings;
import dev.loadtest.internal.http.RecordingFlow;
import dev.loadtest.internal.net.Trust;
import dev.loadtest.internal.record.Recorder;
import dev.loadtest.internal.time.Time;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.Series;
import dev.loadtest.metric.Tags;

@Timeout(60)
class Http2ClientTest {

    private final RecordingFlow flow = new RecordingFlow();
    private final Recorder recorder = new Recorder(BuiltinMetrics.all(), 1, Recorder.DEFAULT_SERIES_LIMIT);
    private JdkTransport transport = new JdkTransport(Time.system());
    private VuCalls calls = calls();

    private VuCalls calls() {
        return transport.newCalls(
                HttpSettings.defaults().httpClient(builder -> builder.version(HttpClient.Version.HTTP_2)), flow,
                recorder.lane(1), 1);
    }

    private void trust(Trust trust) {
        transport = new JdkTransport(Time.system(), trust);
        calls = calls();
    }

    @AfterEach
    void close() {
        calls.close();
        transport.close();
    }

    private MetricsSnapshot metrics() {
        recorder.collect();
        return recorder.snapshot();
    }

    private List<Tags> tags() {
        return metrics().series("http_reqs").stream().map(Series::tags).toList();
    }

    private double max(String trend) {
        return metrics().trend(MetricSelector.parse(trend)).max();
    }

    private static HttpRequest get(Http2Server server, String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path)).build();
    }

    private HttpResponse<String> send(Http2Server server, String path) throws IOException, InterruptedException {
        return calls.client().send(get(server, path), HttpResponse.BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> sendAsync(Http2Server server, String path) {
        return calls.client().sendAsync(get(server, path), HttpResponse.BodyHandlers.ofString());
    }

    /** Those who wait afterwards lack a stream, not a connection. */
    private void connect(Http2Server server) throws IOException, InterruptedException {
        assertThat(send(server, "/").statusCode()).isEqualTo(200);
    }

    private void assertAllWentOverOneConnection(Http2Server server, int count) {
        assertThat(metrics().counter(MetricSelector.parse("http_reqs")).count()).isEqualTo(count);
        assertThat(metrics().rate(MetricSelector.parse("http_req_failed")).rate()).isZero();
        assertThat(tags()).allSatisfy(tags -> assertThat(tags.get("proto")).isEqualTo("HTTP/2.0"));
        assertThat(server.accepted()).isEqualTo(1);
        assertThat(server.mostOpen()).isLessThanOrEqualTo(10);
        assertThat(max("http_req_blocked")).isGreaterThan(3e6);
        assertThat(flow.warnings()).singleElement().asString().contains("scenario 'test'", "HTTP/2 streams");
        assertThat(calls.pending()).isZero();
    }

    @Test
    void aThousandAsynchronousCallsQueueForTenStreams() throws Exception {
        try (Http2Server server = Http2Server.start(10)) {
            connect(server);
            assertThat(flow.warnings()).isEmpty();
            CompletableFuture.allOf(IntStream.range(0, 1_000).mapToObj(i -> sendAsync(server, "/slow"))
                    .toArray(CompletableFuture[]::new)).join();

            assertAllWentOverOneConnection(server, 1_001);
        }
    }

    @Test
    void aThousandThreadsQueueForTenStreamsOverTls(@TempDir Path folder) throws Exception {
        Path certificate = Http2Server.certificate(folder);
        trust(Http2Server.trusting(certificate));
        try (Http2Server server = Http2Server.startTls(10, certificate);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            connect(server);
            List<Future<Integer>> sent = IntStream.range(0, 1_000)
                    .mapToObj(i -> threads.submit(() -> send(server, "/slow").statusCode())).toList();
            for (Future<Integer> one : sent) {
                assertThat(one.get()).isEqualTo(200);
            }

            assertAllWentOverOneConnection(server, 1_001);
            assertThat(tags()).allSatisfy(tags -> assertThat(tags.get("tls_version")).isEqualTo("tls1.3"));
        }
    }

    @Test
    void callsThatBeginTogetherShareAConnection(@TempDir Path folder) throws Exception {
        Path certificate = Http2Server.certificate(folder);
        trust(Http2Server.trusting(certificate));
        try (Http2Server server = Http2Server.startTls(10, certificate)) {
            CompletableFuture.allOf(IntStream.range(0, 50).mapToObj(i -> sendAsync(server, "/slow"))
                    .toArray(CompletableFuture[]::new)).join();

            assertThat(server.accepted()).isEqualTo(1);
            assertThat(metrics().rate(MetricSelector.parse("http_req_failed")).rate()).isZero();
        }
    }

    @Test
    void serverThatSendsItsClientsAwayIsServedByANewConnection() throws Exception {
        try (Http2Server server = Http2Server.start(10)) {
            for (int i = 0; i < 5; i++) {
                assertThat(send(server, "/").body()).isEqualTo("ok");
                server.goAway();
            }

            assertThat(server.sentAway()).isEqualTo(5);
            assertThat(metrics().rate(MetricSelector.parse("http_req_failed")).rate()).isZero();
        }
    }

    @Test
    void requestThatTheServerHasNotTakenIsRepeatedByTheJdkUnseen() throws Exception {
        try (Http2Server server = Http2Server.start(10)) {
            send(server, "/");
            CompletableFuture<HttpResponse<String>> call = sendAsync(server, "/hangs-once");
            server.awaitHanging();
            server.goAwayAfter(1);

            assertThat(call.join().body()).isEqualTo("ok");
            assertThat(metrics().counter(MetricSelector.parse("http_reqs")).count()).isEqualTo(2);
            assertThat(metrics().rate(MetricSelector.parse("http_req_failed")).rate()).isZero();
        }
    }

    @Test
    void connectionThatEndsUnderACallIsAFailureAndTheNextCallHasANewOne() throws Exception {
        try (Http2Server server = Http2Server.start(10)) {
            send(server, "/");
            CompletableFuture<HttpResponse<String>> call = sendAsync(server, "/hangs");
            server.awaitHanging();
            server.disconnect();

            assertThatThrownBy(call::join).hasRootCauseInstanceOf(IOException.class);
            assertThat(tags()).extracting(tags -> tags.get("error"))
                    .contains("connection closed before the response");
            assertThat(send(server, "/").body()).isEqualTo("ok");
        }
    }

    @Test
    void streamThatIsResetHasK6sCode() throws Exception {
        try (Http2Server server = Http2Server.start(10)) {
            send(server, "/");
            assertThatThrownBy(() -> send(server, "/resets")).isInstanceOf(IOException.class);

            assertThat(tags()).extracting(tags -> tags.get("error_code")).anySatisfy(
                    code -> assertThat(code).startsWith("16"));
            assertThat(send(server, "/").body()).isEqualTo("ok");
        }
    }

    @Test
    void serverThatSpeaksHttp11AloneIsTaggedSo() throws Exception {
        try (BlogServer server = BlogServer.start()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/blog/1")).build();
            CompletableFuture.allOf(IntStream.range(0, 150)
                    .mapToObj(i -> calls.client().sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                    .toArray(CompletableFuture[]::new)).join();

            assertThat(tags()).singleElement().satisfies(tags -> assertThat(tags.get("proto")).isEqualTo("HTTP/1.1"));
        }
    }

    @Test
    void callsThatHangTakeNoPlacesForever() throws Exception {
        try (Http2Server server = Http2Server.start(10)) {
            send(server, "/");
            List<CompletableFuture<HttpResponse<String>>> hanging = IntStream.range(0, 30)
                    .mapToObj(i -> sendAsync(server, "/hangs")).toList();
            CompletableFuture<Integer> last = sendAsync(server, "/").thenApply(HttpResponse::statusCode);
            hanging.forEach(call -> call.cancel(true));

            assertThat(last.join()).isEqualTo(200);
            assertThat(calls.pending()).isZero();
        }
    }

    @Test
    void waitingCallIsCutOff() throws Exception {
        try (Http2Server server = Http2Server.start(10)) {
            send(server, "/");
            List<CompletableFuture<HttpResponse<String>>> hanging = IntStream.range(0, 30)
                    .mapToObj(i -> sendAsync(server, "/hangs")).toList();
            flow.cancel();
            calls.abort();

            assertThat(hanging).allSatisfy(call -> assertThat(call).isCompletedExceptionally());
            assertThat(metrics().trend(MetricSelector.parse("http_req_response_time")).censoredCount()).isEqualTo(30);
        }
    }
}

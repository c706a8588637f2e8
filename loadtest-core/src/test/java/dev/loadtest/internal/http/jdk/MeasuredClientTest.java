package dev.loadtest.internal.http.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.loadtest.http.HttpSettings;
import dev.loadtest.internal.http.RecordingFlow;
import dev.loadtest.internal.record.Recorder;
import dev.loadtest.internal.time.Time;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.Series;
import dev.loadtest.metric.Tags;

@Timeout(30)
class MeasuredClientTest {

    private final RecordingFlow flow = new RecordingFlow();
    private final Recorder recorder = new Recorder(BuiltinMetrics.all(), 1, Recorder.DEFAULT_SERIES_LIMIT);
    private final JdkTransport transport = new JdkTransport(Time.system());
    private final VuCalls calls = transport.newCalls(HttpSettings.defaults(), flow, recorder.lane(1), 1);
    private BlogServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = BlogServer.start();
    }

    @AfterEach
    void stopAll() {
        calls.close();
        transport.close();
        server.close();
    }

    private MetricsSnapshot metrics() {
        recorder.collect();
        return recorder.snapshot();
    }

    private void awaitCount(long wanted) throws InterruptedException {
        for (int tries = 0; tries < 5_000 && count() < wanted; tries++) {
            Thread.sleep(1);
        }
        assertThat(count()).isEqualTo(wanted);
    }

    private long count() {
        return metrics().counter(MetricSelector.parse("http_reqs")).count();
    }

    private List<Tags> tags(String metric) {
        return metrics().series(metric).stream().map(Series::tags).toList();
    }

    private double max(String trend) {
        return metrics().trend(MetricSelector.parse(trend)).max();
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path)).build();
    }

    @Test
    void existingClientIsMeasuredAndTagged() throws Exception {
        ExistingBlogClient blogs = new ExistingBlogClient(calls.client(), server.url());

        assertThat(blogs.find(1)).contains("a blog");
        assertThat(tags("http_reqs")).singleElement().satisfies(tags -> assertThat(tags.asMap())
                .containsEntry("name", server.url() + "/blog/1").containsEntry("method", "GET")
                .containsEntry("status", "200").containsEntry("proto", "HTTP/1.1")
                .containsEntry("expected_response", "true").containsEntry("scenario", "test"));
        assertThat(max("http_req_duration")).isPositive()
                .isEqualTo(max("http_req_waiting") + max("http_req_receiving"));
    }

    @Test
    void whatCannotBeSeenHasNoSamples() throws Exception {
        new ExistingBlogClient(calls.client(), server.url()).find(1);

        assertThat(List.of("http_req_blocked", "http_req_connecting", "http_req_tls_handshaking", "http_req_sending"))
                .allSatisfy(metric -> assertThat(tags(metric)).isEmpty());
    }

    @Test
    void asynchronousCallIsRecordedBeforeItsFutureGoesOn() {
        ExistingBlogClient blogs = new ExistingBlogClient(calls.client(), server.url());

        assertThat(blogs.publish("hello").join()).isEqualTo(5);
        assertThat(count()).isEqualTo(1);
        assertThat(max("http_req_sending")).isPositive();
        assertThat(calls.pending()).isZero();
    }

    @Test
    void manyAsynchronousCallsAreAllCounted() {
        ExistingBlogClient blogs = new ExistingBlogClient(calls.client(), server.url());

        CompletableFuture.allOf(IntStream.range(0, 150).mapToObj(i -> blogs.publish("x".repeat(i + 1)))
                .toArray(CompletableFuture[]::new)).join();
        assertThat(count()).isEqualTo(150);
        assertThat(calls.pending()).isZero();
    }

    @Test
    void namesTagsAndExpectedStatusesAreTheAuthors() throws Exception {
        HttpClient client = calls.client(options -> options.nameBy(request -> "a blog").expectedStatus(200, 404)
                .tag("via", "generated").tag("status", "lie"));

        assertThat(new ExistingBlogClient(client, server.url()).find(404)).isEmpty();
        assertThat(tags("http_reqs")).singleElement().satisfies(tags -> assertThat(tags.asMap())
                .containsEntry("name", "a blog").containsEntry("via", "generated").containsEntry("status", "404")
                .containsEntry("expected_response", "true"));
    }

    @Test
    void unexpectedStatusCountsAsFailed() throws Exception {
        new ExistingBlogClient(calls.client(), server.url()).find(404);

        assertThat(tags("http_reqs")).singleElement()
                .satisfies(tags -> assertThat(tags.asMap()).containsEntry("error_code", "1404"));
        assertThat(metrics().rate(MetricSelector.parse("http_req_failed")).rate()).isEqualTo(1);
    }

    @Test
    void streamedBodyIsTimedToItsEnd() throws Exception {
        HttpResponse<InputStream> response = calls.client().send(get("/blog/1"),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(new String(response.body().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("a blog");

        assertThat(count()).isEqualTo(1);
    }

    @Test
    void bodyThatIsLeftUnreadIsCountedWhenItIsClosed() throws Exception {
        HttpResponse<InputStream> response = calls.client().send(get("/hangs-in-body"),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(count()).isZero();
        response.body().close();

        // The client may have the stream cancelled on a thread of its own.
        awaitCount(1);
        assertThat(tags("http_reqs").get(0).get("status")).isEqualTo("200");
    }

    @Test
    void handlerThatFailsDoesNotMakeTheCallFail() {
        assertThatThrownBy(() -> calls.client().send(get("/blog/1"), info -> HttpResponse.BodySubscribers.mapping(
                HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8), Integer::parseInt)))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(tags("http_reqs").get(0).asMap()).containsEntry("status", "200").doesNotContainKey("error");
    }

    @Test
    void refusedConnectionHasK6sCode() {
        assertThatThrownBy(() -> new ExistingBlogClient(calls.client(), "http://localhost:1").find(1))
                .isInstanceOf(IOException.class);

        assertThat(tags("http_reqs").get(0).asMap()).containsEntry("error_code", "1212").containsEntry("status", "0");
    }

    @Test
    void unknownHostHasK6sCode() {
        assertThatThrownBy(() -> new ExistingBlogClient(calls.client(), "http://nowhere.invalid").find(1))
                .isInstanceOf(IOException.class);

        assertThat(tags("http_reqs").get(0).asMap()).containsEntry("error_code", "1101");
    }

    @Test
    void timeoutOfTheRequestHasK6sCode() throws Exception {
        // Else it might be the connection that took too long.
        new ExistingBlogClient(calls.client(), server.url()).find(1);
        HttpRequest request = HttpRequest.newBuilder(get("/hangs"), (name, value) -> true)
                .timeout(Duration.ofMillis(300)).build();
        assertThatThrownBy(() -> calls.client().send(request, HttpResponse.BodyHandlers.discarding()))
                .isInstanceOf(HttpTimeoutException.class);

        assertThat(tags("http_reqs")).extracting(tags -> tags.get("error_code")).contains("1050");
    }

    @Test
    void callThatItsCallerCancelsIsAFailedOne() throws Exception {
        CompletableFuture<?> call = calls.client().sendAsync(get("/hangs"), HttpResponse.BodyHandlers.discarding());
        server.awaitHanging(1);
        call.cancel(true);

        assertThat(calls.pending()).isZero();
        assertThat(tags("http_reqs").get(0).get("error")).isEqualTo("cancelled by its caller");
    }

    @Test
    void cutOffCallUnwindsAndLeavesACensoredResponseTime() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        flow.startDelayNanos(5_000_000_000L);
        Thread vu = Thread.ofVirtual().start(() -> {
            try {
                calls.client().send(get("/hangs"), HttpResponse.BodyHandlers.discarding());
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        server.awaitHanging(1);
        flow.cancel();
        vu.interrupt();
        vu.join();

        assertThat(thrown.get()).isInstanceOf(RecordingFlow.CutOff.class);
        assertThat(tags("http_reqs")).isEmpty();
        assertThat(metrics().trend(MetricSelector.parse("http_req_response_time")).censoredCount()).isEqualTo(1);
        assertThat(max("http_req_response_time")).isGreaterThan(5e9);
    }

    @Test
    void asynchronousCallOfACutOffFlowIsCancelled() throws Exception {
        CompletableFuture<?> call = calls.client().sendAsync(get("/hangs"), HttpResponse.BodyHandlers.discarding());
        server.awaitHanging(1);
        flow.cancel();
        calls.abort();

        assertThatThrownBy(call::join).isNotNull();
        assertThat(tags("http_reqs")).isEmpty();
        assertThat(metrics().trend(MetricSelector.parse("http_req_response_time")).censoredCount()).isEqualTo(1);
        assertThatThrownBy(() -> calls.client().sendAsync(get("/blog/1"), HttpResponse.BodyHandlers.discarding()))
                .isInstanceOf(RecordingFlow.CutOff.class);
    }

    @Test
    void delayOfTheStartCountsForTheFirstCallAlone() throws Exception {
        flow.startDelayNanos(5_000_000_000L);
        ExistingBlogClient blogs = new ExistingBlogClient(calls.client(), server.url());
        blogs.find(1);
        blogs.find(1);

        assertThat(max("http_req_response_time")).isGreaterThan(5e9);
        assertThat(metrics().trend(MetricSelector.parse("http_req_response_time")).min()).isLessThan(5e9);
        assertThat(max("http_req_duration")).isLessThan(5e9);
    }

    @Test
    void mistakeInARequestIsThrownAndNotCounted() {
        assertThatThrownBy(() -> calls.client().send(HttpRequest.newBuilder(URI.create(server.url())).build(), null))
                .isInstanceOf(NullPointerException.class);
        assertThat(calls.pending()).isZero();
        assertThat(tags("http_req_failed")).isEmpty();
    }

    @Test
    void clientIsSetUpByTheSettingsAndTellsTheTruthAboutItself() throws Exception {
        CookieManager cookies = new CookieManager();
        HttpSettings settings = HttpSettings.defaults().httpClient(builder -> builder
                .followRedirects(HttpClient.Redirect.NORMAL).cookieHandler(cookies)
                .connectTimeout(Duration.ofSeconds(3)));
        HttpClient client = transport.newCalls(settings, flow, recorder.lane(1), 1).client();

        assertThat(client.followRedirects()).isEqualTo(HttpClient.Redirect.NORMAL);
        assertThat(client.cookieHandler()).containsSame(cookies);
        assertThat(client.connectTimeout()).contains(Duration.ofSeconds(3));
        assertThat(client.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(client.newWebSocketBuilder()).isNotNull();
        assertThat(client.send(get("/moved"), HttpResponse.BodyHandlers.ofString()).body()).isEqualTo("a blog");
        // The redirect is followed where nobody can see it.
        assertThat(tags("http_reqs")).singleElement()
                .satisfies(tags -> assertThat(tags.asMap()).containsEntry("name", server.url() + "/moved"));
    }

    @Test
    void closingItClosesNothing() throws Exception {
        try (HttpClient client = calls.client()) {
            client.shutdownNow();
        }

        assertThat(new ExistingBlogClient(calls.client(), server.url()).find(1)).contains("a blog");
    }

    @Test
    void userInformationIsMaskedInNames() throws Exception {
        URI uri = URI.create(server.url().replace("://", "://user:secret@") + "/blog/1#part");
        calls.client().send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());

        assertThat(tags("http_reqs").get(0).get("name")).doesNotContain("secret").endsWith("/blog/1");
    }
}

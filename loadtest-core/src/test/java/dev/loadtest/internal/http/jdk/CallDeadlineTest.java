package dev.loadtest.internal.http.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.loadtest.http.HttpSettings;
import dev.loadtest.internal.http.RecordingFlow;
import dev.loadtest.internal.record.Recorder;
import dev.loadtest.internal.time.Time;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.Series;

/** The timeout of the settings ends a call of an existing client, wherever it is, and whoever reads its body. */
@Timeout(60)
class CallDeadlineTest {

    private static final HttpSettings SHORT = HttpSettings.defaults().timeout(Duration.ofMillis(300));

    private final RecordingFlow flow = new RecordingFlow();
    private final Recorder recorder = new Recorder(BuiltinMetrics.all(), 1, Recorder.DEFAULT_SERIES_LIMIT);
    private final JdkTransport transport = new JdkTransport(Time.system());
    private BlogServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = BlogServer.start();
    }

    @AfterEach
    void stopAll() {
        transport.close();
        server.close();
    }

    private VuCalls calls(HttpSettings settings) {
        return transport.newCalls(settings, flow, recorder.lane(1), 1);
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path)).build();
    }

    /** Not by waiting: on a busy machine a short deadline comes before the headers. */
    private static void letAllDeadlinesCome(VuCalls calls) {
        calls.endLate(Time.system().nanoTime() + Duration.ofHours(1).toNanos());
    }

    private List<String> errors() {
        recorder.collect();
        return recorder.snapshot().series("http_reqs").stream().map(Series::tags)
                .map(tags -> String.valueOf(tags.get("error_code"))).toList();
    }

    private static HttpRequest patient(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofMinutes(5)).build();
    }

    static Stream<HttpResponse.BodyHandler<?>> handlersThatReadToTheEnd() {
        return Stream.of(BodyHandlers.ofString(), BodyHandlers.ofByteArray(), BodyHandlers.discarding(),
                BodyHandlers.replacing("x"), BodyHandlers.buffering(BodyHandlers.ofString(), 8),
                BodyHandlers.ofByteArrayConsumer(part -> {}));
    }

    @ParameterizedTest
    @MethodSource("handlersThatReadToTheEnd")
    void synchronousCallEndsWithoutHeaders(HttpResponse.BodyHandler<?> handler) {
        assertThatThrownBy(() -> calls(SHORT).client().send(get("/hangs"), handler))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(errors()).containsExactly("1050");
    }

    @ParameterizedTest
    @MethodSource("handlersThatReadToTheEnd")
    void synchronousCallEndsWithinItsBody(HttpResponse.BodyHandler<?> handler) {
        VuCalls calls = calls(SHORT);
        assertThatThrownBy(() -> calls.client().send(get("/hangs-in-body"), handler))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(errors()).containsExactly("1050");
        assertThat(calls.pending()).isZero();
    }

    @ParameterizedTest
    @MethodSource("handlersThatReadToTheEnd")
    void asynchronousCallsEndToo(HttpResponse.BodyHandler<?> handler) {
        VuCalls calls = calls(SHORT);
        CompletableFuture<?> headers = calls.client().sendAsync(get("/hangs"), handler);
        CompletableFuture<?> body = calls.client().sendAsync(get("/hangs-in-body"), handler);

        assertThatThrownBy(headers::join).hasCauseInstanceOf(HttpTimeoutException.class);
        assertThatThrownBy(body::join).hasCauseInstanceOf(HttpTimeoutException.class);
        assertThat(errors()).isNotEmpty().allMatch("1050"::equals);
        assertThat(calls.pending()).isZero();
    }

    @Test
    void fileThatIsWrittenEndsToo(@TempDir Path folder) {
        assertThatThrownBy(() -> calls(SHORT).client().send(get("/hangs-in-body"),
                BodyHandlers.ofFile(folder.resolve("body")))).isInstanceOf(HttpTimeoutException.class);
        assertThat(errors()).containsExactly("1050");
    }

    @Test
    void streamThatIsReadAfterTheHeadersEndsToo() throws Exception {
        VuCalls calls = calls(HttpSettings.defaults());
        try (InputStream body = calls.client().send(get("/hangs-in-body"), BodyHandlers.ofInputStream()).body()) {
            letAllDeadlinesCome(calls);
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class)
                    .hasRootCauseInstanceOf(HttpTimeoutException.class);
        }
        assertThat(errors()).containsExactly("1050");
    }

    @Test
    void publishedBodyEndsWithTheFailure() throws Exception {
        VuCalls calls = calls(HttpSettings.defaults());
        Flow.Publisher<List<ByteBuffer>> body = calls.client()
                .send(get("/hangs-in-body"), BodyHandlers.ofPublisher()).body();
        Events events = new Events(new CountDownLatch(0));
        body.subscribe(events);
        events.reading.await();
        letAllDeadlinesCome(calls);
        events.over.await();

        assertThat(events.seen).endsWith("HttpTimeoutException");
        assertThat(errors()).containsExactly("1050");
    }

    @Test
    void readerIsToldWhenItIsDoneWithWhatItHas() throws Exception {
        VuCalls calls = calls(HttpSettings.defaults());
        CountDownLatch goOn = new CountDownLatch(1);
        Events events = new Events(goOn);
        CompletableFuture<HttpResponse<String>> call = calls.client().sendAsync(get("/hangs-in-body"),
                info -> events);
        events.reading.await();
        letAllDeadlinesCome(calls);
        events.seen.add("deadline");
        goOn.countDown();
        events.over.await();

        assertThat(events.seen).containsExactly("deadline", "part", "HttpTimeoutException");
        assertThatThrownBy(call::join).hasCauseInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void requestThatGivesItselfMoreTimeHasIt() {
        HttpClient client = calls(SHORT).client();
        CompletableFuture<?> first = client.sendAsync(patient(server.url() + "/hangs"), BodyHandlers.discarding());
        CompletableFuture<?> second = client.sendAsync(get("/hangs"), BodyHandlers.discarding());

        assertThatThrownBy(second::join).hasCauseInstanceOf(HttpTimeoutException.class);
        assertThat(first).isNotDone();
    }

    @Test
    void waitForAStreamCounts() throws Exception {
        try (Http2Server streams = Http2Server.start(1)) {
            HttpSettings http2 = SHORT.httpClient(b -> b.version(HttpClient.Version.HTTP_2));
            HttpRequest hangs = HttpRequest.newBuilder(URI.create(streams.url() + "/hangs")).build();
            HttpClient client = calls(http2).client();
            client.send(patient(streams.url()), BodyHandlers.discarding());
            CompletableFuture<?> first = client.sendAsync(patient(streams.url() + "/hangs"), BodyHandlers.discarding());
            streams.awaitHanging();
            CompletableFuture<?> second = client.sendAsync(hangs, BodyHandlers.discarding());

            assertThatThrownBy(() -> client.send(hangs, BodyHandlers.discarding()))
                    .isInstanceOf(HttpTimeoutException.class);
            assertThatThrownBy(second::join).hasCauseInstanceOf(HttpTimeoutException.class);
            assertThat(first).isNotDone();
        }
    }

    /** Reads a body part by part, and notes what it is told. */
    private static final class Events
            implements
                HttpResponse.BodySubscriber<String>,
                Flow.Subscriber<List<ByteBuffer>> {

        private final List<String> seen = new CopyOnWriteArrayList<>();
        private final CountDownLatch reading = new CountDownLatch(1);
        private final CountDownLatch over = new CountDownLatch(1);
        private final CountDownLatch goOn;
        private final CompletableFuture<String> body = new CompletableFuture<>();

        Events(CountDownLatch goOn) {
            this.goOn = goOn;
        }

        @Override
        public CompletionStage<String> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            reading.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            seen.add("part");
        }

        @Override
        public void onError(Throwable failure) {
            seen.add(failure.getClass().getSimpleName());
            over.countDown();
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            seen.add("complete");
            over.countDown();
            body.complete("");
        }
    }
}

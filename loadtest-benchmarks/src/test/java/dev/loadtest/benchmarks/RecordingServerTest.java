package dev.loadtest.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RecordingServerTest {

    private final HttpClient client = newClient();
    private RecordingServer server;
    private Thread thread;

    @AfterEach
    void stop() throws InterruptedException {
        client.close();
        server.close();
        thread.join();
    }

    @Test
    void anArrivalIsAnsweredAndNotedWithItsTime() throws Exception {
        start(Duration.ZERO);

        long before = System.nanoTime();
        HttpResponse<String> response = get("/arrival/123");
        long after = System.nanoTime();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("ok");
        ArrivalRecord record = report();
        assertThat(record.indexes()).containsExactly(123);
        assertThat(record.nanos()[0]).isBetween(before, after);
    }

    @Test
    void anAnswerCanBeDelayedAndTheArrivalIsNotedBefore() throws Exception {
        Duration delay = Duration.ofMillis(50);
        start(delay);

        HttpResponse<String> response = get("/arrival/0");
        long after = System.nanoTime();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(after - report().nanos()[0]).isGreaterThanOrEqualTo(delay.toNanos());
    }

    @Test
    void connectionsAreCountedButNotTheObservers() throws Exception {
        start(Duration.ZERO);
        get("/arrival/0");
        get("/arrival/1");

        ArrivalRecord record = report();

        assertThat(record.size()).isEqualTo(2);
        assertThat(record.accepted()).as("the second request uses the connection of the first").isEqualTo(1);
        assertThat(record.mostOpen()).isEqualTo(1);
    }

    @Test
    void resetForgetsWhatWas() throws Exception {
        start(Duration.ZERO);
        get("/arrival/0");

        try (HttpClient observer = newClient()) {
            get(observer, "/reset");
        }

        ArrivalRecord record = report();
        assertThat(record.size()).isZero();
        assertThat(record.accepted()).isZero();
    }

    @Test
    void whatIsNotKnownIsNotFound() throws Exception {
        start(Duration.ZERO);

        assertThat(get("/").statusCode()).isEqualTo(404);
    }

    private void start(Duration delay) throws IOException {
        server = RecordingServer.listening(0, delay);
        thread = Thread.ofPlatform().name("recording-server").start(server);
    }

    private static HttpClient newClient() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private ArrivalRecord report() throws Exception {
        try (HttpClient observer = newClient()) {
            return ArrivalRecord.parse(get(observer, "/report").body());
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return get(client, path);
    }

    private HttpResponse<String> get(HttpClient sender, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return sender.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}

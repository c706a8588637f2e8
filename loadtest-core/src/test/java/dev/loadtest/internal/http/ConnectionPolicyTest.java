package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.loadtest.http.HttpError;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.Response;
import dev.loadtest.internal.time.Time;

@Timeout(60)
class ConnectionPolicyTest {

    private static final HttpSettings DEFAULTS = HttpSettings.defaults();

    private static int connectionsOfThreeIterations(HttpSettings settings) throws IOException {
        try (FaultServer server = FaultServer.answering(request -> FaultServer.OK); Bench bench = new Bench(settings)) {
            for (int i = 0; i < 3; i++) {
                bench.http.beginIteration();
                bench.http.get(server.url());
                bench.http.get(server.url());
            }
            return server.connections();
        }
    }

    @Test
    void connectionsSurviveIterationsUnlessTheSettingsSayOtherwise() throws IOException {
        assertThat(connectionsOfThreeIterations(DEFAULTS)).isEqualTo(1);
        assertThat(connectionsOfThreeIterations(DEFAULTS.newConnectionPerIteration())).isEqualTo(3);
        assertThat(connectionsOfThreeIterations(DEFAULTS.noConnectionReuse())).isEqualTo(6);
    }

    @Test
    void serverIsToldThatAConnectionWillNotBeReused() throws IOException {
        try (FaultServer server = FaultServer.answering(request -> FaultServer.OK);
                Bench bench = new Bench(DEFAULTS.noConnectionReuse())) {
            bench.http.get(server.url());

            assertThat(server.requests().get(0).headers()).containsEntry("connection", "close");
        }
    }

    @Test
    void connectionIsNotUsedBeyondItsLifetime() throws IOException {
        ShiftedTime time = new ShiftedTime();
        try (FaultServer server = FaultServer.answering(request -> FaultServer.OK);
                Bench bench = new Bench(DEFAULTS.connectionLifetime(Duration.ofSeconds(50)),
                        new HttpTransport(time))) {
            for (int i = 0; i < 4; i++) {
                assertThat(bench.http.get(server.url()).status()).isEqualTo(200);
                time.forward(Duration.ofSeconds(20));
            }

            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void lookUpIsTimedAndRecordedOncePerConnection() throws IOException {
        try (FaultServer server = FaultServer.answering(request -> FaultServer.OK); Bench bench = new Bench()) {
            Response first = bench.http.get(server.url());
            Response second = bench.http.get(server.url());

            assertThat(first.timings().lookingUp().orElseThrow()).isPositive();
            assertThat(first.timings().lookingUp().orElseThrow().plus(first.timings().connecting().orElseThrow()))
                    .isLessThanOrEqualTo(first.timings().blocked());
            assertThat(second.timings().lookingUp().orElseThrow()).isZero();
            assertThat(bench.trend("http_req_looking_up").count()).isEqualTo(1);
            assertThat(bench.trend("http_req_blocked").count()).isEqualTo(2);
        }
    }

    @Test
    void serverThatThinksTooLongTimesOutAtTheFirstByte() throws IOException {
        HttpError expected = new HttpError(1050, "first byte timeout");
        try (FaultServer server = FaultServer.start(FaultServer.Peer::awaitClose);
                Bench bench = new Bench(DEFAULTS.firstByteTimeout(Duration.ofMillis(100)));
                Bench plain = new Bench()) {
            Response response = bench.http.get(server.url());
            assertThat(response.error()).contains(expected);
            assertThat(response.timings().waiting()).isGreaterThanOrEqualTo(Duration.ofMillis(90));
            assertThat(plain.http.get(server.url(), request -> request.firstByteTimeout(Duration.ofMillis(100)))
                    .error()).contains(expected);
        }
    }

    @Test
    void firstByteTimeoutSaysNothingAboutTheRestOfTheResponse() throws Exception {
        try (FaultServer server = FaultServer.start(peer -> {
            for (FaultServer.Request next = peer.read(); next != null; next = peer.read()) {
                peer.send("HTTP/1.1 200 OK\r\nContent-");
                Time.system().sleepUntil(System.nanoTime() + 1_200_000_000);
                peer.send("Length: 2\r\n\r\nok");
            }
        }); Bench bench = new Bench(DEFAULTS.firstByteTimeout(Duration.ofSeconds(1)))) {
            assertThat(bench.http.get(server.url()).body()).isEqualTo("ok");
            assertThat(bench.http.get(server.url(), request -> request.timeout(Duration.ofMillis(200))).error())
                    .contains(Failures.TIMEOUT);
        }
    }
}

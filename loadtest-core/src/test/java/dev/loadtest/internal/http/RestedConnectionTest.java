package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import dev.loadtest.http.Body;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.Response;

/** Connections that were idle for a while, as after a think time. */
class RestedConnectionTest {

    private final ShiftedTime time = new ShiftedTime();

    @Test
    void aPostGoesToANewConnectionWhenTheServerHasClosedTheRestedOne() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (FaultServer server = FaultServer.start(peer -> {
            peer.read();
            peer.send(FaultServer.OK);
            peer.socket().close();
            closed.countDown();
        }); Bench bench = bench()) {
            bench.http.post(server.url(), Body.text("first"));
            closed.await();
            time.forward(Duration.ofSeconds(2));

            Response second = bench.http.post(server.url(), Body.text("second"));

            assertThat(second.status()).isEqualTo(200);
            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.requests()).hasSize(2);
            assertThat(bench.count("http_req_replays")).as("nothing was sent twice").isZero();
        }
    }

    @Test
    void aHealthyRestedConnectionIsUsedAgain() throws IOException {
        try (FaultServer server = FaultServer.answering(request -> FaultServer.OK); Bench bench = bench()) {
            for (int i = 0; i < 3; i++) {
                assertThat(bench.http.post(server.url(), Body.text("hello")).status()).isEqualTo(200);
                time.forward(Duration.ofSeconds(20));
            }

            assertThat(server.connections()).isEqualTo(1);
        }
    }

    private Bench bench() {
        return new Bench(HttpSettings.defaults(), new HttpTransport(time));
    }
}

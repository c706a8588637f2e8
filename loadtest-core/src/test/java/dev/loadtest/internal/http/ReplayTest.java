package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.loadtest.http.Body;
import dev.loadtest.http.HttpError;
import dev.loadtest.http.Response;

/** Connections that die between two requests: what is sent once more, and is counted, and what must not be. */
@Timeout(30)
class ReplayTest {

    private static final HttpError UNANSWERED = new HttpError(1000, "connection closed before the response");

    /** Answers the first request on a connection; on the first connection the second request kills it. */
    private static FaultServer dyingOnce(boolean byReset) throws IOException {
        return FaultServer.start(peer -> {
            peer.read();
            peer.send(FaultServer.OK);
            if (peer.number() == 0) {
                peer.read();
                if (byReset) {
                    peer.reset();
                }
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"GET,false", "GET,true", "PUT,false", "PUT,true", "DELETE,false"})
    void idempotentRequestIsSentOnceMore(String method, boolean byReset) throws IOException {
        Body body = method.equals("PUT") ? Body.text("x") : Body.none();
        try (FaultServer server = dyingOnce(byReset); Bench bench = new Bench()) {
            bench.http.get(server.url());
            Response second = bench.http.send(method, server.url() + "/second", body);

            assertThat(second.status()).isEqualTo(200);
            assertThat(second.timings().connecting().orElseThrow()).isPositive();
            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.requests()).extracting(FaultServer.Request::target)
                    .containsExactly("/", "/second", "/second");
            assertThat(bench.count("http_reqs")).isEqualTo(2);
            assertThat(bench.count("http_req_replays")).isEqualTo(1);
            assertThat(bench.failedShare()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"POST,false", "POST,true", "PATCH,false"})
    void postIsNotSentAgainOnceWritten(String method, boolean byReset) throws IOException {
        try (FaultServer server = dyingOnce(byReset); Bench bench = new Bench()) {
            bench.http.get(server.url());
            Response second = bench.http.send(method, server.url(), Body.text("x"));

            assertThat(second.error())
                    .contains(byReset ? new HttpError(1220, "connection reset by peer") : UNANSWERED);
            assertThat(server.requests()).hasSize(2);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(bench.count("http_req_replays")).isZero();
            assertThat(bench.http.post(server.url(), Body.text("y")).status()).as("the user goes on").isEqualTo(200);
        }
    }

    @Test
    void postIsSentAgainWhenNothingOfItWasWritten() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch reset = new CountDownLatch(1);
        try (FaultServer server = FaultServer.start(peer -> {
            peer.read();
            peer.send(FaultServer.OK);
            if (peer.number() == 0) {
                answered.await();
                peer.reset();
                reset.countDown();
            }
        }); Bench bench = new Bench()) {
            bench.http.get(server.url());
            answered.countDown();
            reset.await();

            assertThat(bench.http.post(server.url(), Body.text("x")).status()).isEqualTo(200);
            assertThat(server.requests()).hasSize(2);
            assertThat(bench.count("http_req_replays")).isEqualTo(1);
        }
    }

    @Test
    void replayHappensOnceOnly() throws IOException {
        try (FaultServer server = FaultServer.start(peer -> {
            peer.read();
            if (peer.number() == 0) {
                peer.send(FaultServer.OK);
                peer.read();
            }
        }); Bench bench = new Bench()) {
            bench.http.get(server.url());
            Response second = bench.http.get(server.url());

            assertThat(second.error()).contains(UNANSWERED);
            assertThat(server.connections()).isEqualTo(2);
            assertThat(bench.count("http_req_replays")).isEqualTo(1);
        }
    }

    @Test
    void deadConnectionThatHasAnsweredIsNotReplayed() throws IOException {
        try (FaultServer server = FaultServer.start(peer -> {
            peer.read();
            peer.send(FaultServer.OK);
            peer.read();
            peer.send("HTTP");
        }); Bench bench = new Bench()) {
            bench.http.get(server.url());
            Response second = bench.http.get(server.url());

            assertThat(second.error()).contains(new HttpError(1000, "connection closed within the response"));
            assertThat(server.connections()).isEqualTo(1);
        }
    }
}

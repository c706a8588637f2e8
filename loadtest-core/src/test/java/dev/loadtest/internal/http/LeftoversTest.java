package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.loadtest.http.Body;
import dev.loadtest.http.Response;

/** Bytes on a connection that belong to no response: they must not become the next one. */
@Timeout(30)
class LeftoversTest {

    private static final String BIG = "x".repeat(100_000);

    private static FaultServer.Script then(FaultServer.Script first) {
        return peer -> {
            if (peer.number() == 0) {
                peer.read();
                first.serve(peer);
                peer.awaitClose();
            } else {
                FaultServer.answers(request -> "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnext").serve(peer);
            }
        };
    }

    private static void assertNextIsNext(Bench bench, FaultServer server) {
        Response next = bench.http.post(server.url(), Body.text("x"));

        assertThat(next.body()).isEqualTo("next");
        assertThat(server.connections()).isEqualTo(2);
        assertThat(bench.count("http_req_replays")).as("nothing was sent twice").isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {FaultServer.OK, "\r\n", "garbage"})
    void whatComesWithAResponseSpoilsTheConnectionForAPostToo(String leftover) throws Exception {
        try (FaultServer server = FaultServer.start(then(peer -> peer.send(FaultServer.OK + leftover)));
                Bench bench = new Bench()) {
            bench.http.get(server.url());

            assertNextIsNext(bench, server);
        }
    }

    @Test
    void answerToNoRequestIsNotTakenForThatToTheNextGet() throws Exception {
        try (FaultServer server = FaultServer.start(
                then(peer -> peer.send(FaultServer.OK + FaultServer.OK.replace("200", "500"))));
                Bench bench = new Bench()) {
            bench.http.get(server.url());

            assertThat(bench.http.get(server.url()).body()).isEqualTo("next");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void whatFollowsABodyThatWasReadPastTheBufferIsNoticed() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        try (FaultServer server = FaultServer.start(then(peer -> {
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: " + BIG.length() + "\r\n\r\n" + BIG + FaultServer.OK);
            sent.countDown();
        })); Bench bench = new Bench()) {
            assertThat(bench.http.get(server.url()).body()).isEqualTo(BIG);
            sent.await();
            LockSupport.parkNanos(1_000_000);

            assertNextIsNext(bench, server);
        }
    }

    @Test
    void whatComesLaterIsNoticedBeforeTheNextRequest() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch sent = new CountDownLatch(1);
        try (FaultServer server = FaultServer.start(then(peer -> {
            peer.send(FaultServer.OK);
            answered.await();
            peer.send(FaultServer.OK.replace("200", "500"));
            sent.countDown();
        })); Bench bench = new Bench()) {
            bench.http.get(server.url());
            answered.countDown();
            sent.await();
            LockSupport.parkNanos(1_000_000);

            assertNextIsNext(bench, server);
        }
    }

    @Test
    void bodyOfAHeadIsNotTheNextResponse() throws Exception {
        try (FaultServer server = FaultServer.start(then(peer -> peer.send(FaultServer.OK)));
                Bench bench = new Bench()) {
            assertThat(bench.http.head(server.url()).bytes()).isEmpty();

            assertNextIsNext(bench, server);
        }
    }

    @Test
    void bodyThatComesOnlyWithTheNextRequestIsNoAnswerToIt() throws Exception {
        try (FaultServer server = FaultServer.start(then(peer -> {
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n");
            peer.read();
            peer.send("body" + FaultServer.OK);
        })); Bench bench = new Bench()) {
            bench.http.head(server.url());
            Response next = bench.http.get(server.url());

            assertThat(next.body()).isEqualTo("next");
            assertThat(bench.count("http_req_replays")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"})
    void connectionOfDoubtfulFramingIsNotKept(String response) throws Exception {
        try (FaultServer server = FaultServer.start(then(peer -> peer.send(response))); Bench bench = new Bench()) {
            assertThat(bench.http.get(server.url()).status()).isEqualTo(200);

            assertNextIsNext(bench, server);
        }
    }
}

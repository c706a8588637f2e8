package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.loadtest.http.BatchRequest;
import dev.loadtest.http.HttpError;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.Response;

/** Exchanges of one virtual user at the same time share its connections, also while these die under them. */
@Timeout(60)
class ConcurrentExchangesTest {

    private static final int AT_ONCE = 8;
    private static final int CALLS = 1_200;
    private static final HttpSettings SETTINGS = HttpSettings.defaults().batch(AT_ONCE).batchPerHost(AT_ONCE);

    private static List<BatchRequest> gets(FaultServer server, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> BatchRequest.get(server.url() + "/" + i, request -> request.name("echo"))).toList();
    }

    private static String echo(FaultServer.Request request, String more) {
        return "HTTP/1.1 200 OK\r\n" + more + "Content-Length: " + request.target().length() + "\r\n\r\n"
                + request.target();
    }

    /** Each answer names its request. No connection serves more than three: then it ends in one way or another. */
    private static FaultServer moody() throws IOException {
        return FaultServer.start(peer -> {
            FaultServer.Request request = peer.read();
            for (int answered = 0; answered < 2 && request != null; answered++) {
                peer.send(echo(request, ""));
                request = peer.read();
            }
            if (request != null) {
                endBadly(peer, request);
            }
        });
    }

    private static void endBadly(FaultServer.Peer peer, FaultServer.Request last) throws IOException {
        switch (peer.number() % 5) {
            case 0 -> peer.send(echo(last, "Connection: close\r\n"));
            case 1 -> peer.send(echo(last, "") + echo(last, ""));
            case 2 -> peer.reset();
            case 3 -> peer.send("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n" + last.target());
            default -> {
                // Closed without an answer.
            }
        }
    }

    @Test
    void eachGetsItsOwnAnswerOrAnErrorThoughConnectionsDie() throws Exception {
        try (FaultServer server = moody(); Bench bench = new Bench(SETTINGS)) {
            List<Response> responses = Bench.onVirtualThread(() -> bench.http.batch(gets(server, CALLS)));

            int errors = 0;
            for (int i = 0; i < CALLS; i++) {
                Response response = responses.get(i);
                if (response.error().isEmpty()) {
                    assertThat(response.body()).isEqualTo("/" + i);
                } else {
                    errors++;
                    assertThat(response.error().map(HttpError::code).orElseThrow()).isIn(1000, 1220);
                    assertThat(response.bytes()).isEmpty();
                }
            }
            assertThat(errors).as("cut off within a response, which is not sent again").isBetween(1, CALLS / 4);
            assertThat(bench.failedShare()).isEqualTo(errors / (double) CALLS);
            assertThat(bench.count("http_reqs")).isEqualTo(CALLS);
            assertThat(bench.trend("http_req_response_time").count()).isEqualTo(CALLS);
            assertThat(bench.count("http_req_replays")).as("died before an answer").isPositive();
        }
    }

    @Test
    void abortEndsThemAllAndLeavesNoneOfTheirConnections() throws Exception {
        CountDownLatch arrived = new CountDownLatch(AT_ONCE);
        CountDownLatch gone = new CountDownLatch(AT_ONCE);
        try (FaultServer server = FaultServer.start(peer -> {
            if (peer.number() >= AT_ONCE) {
                FaultServer.answers(request -> FaultServer.OK).serve(peer);
            }
            peer.read();
            arrived.countDown();
            try {
                peer.awaitClose();
            } finally {
                gone.countDown();
            }
        }); Bench bench = new Bench(SETTINGS)) {
            FutureTask<List<Response>> batch = new FutureTask<>(() -> bench.http.batch(gets(server, AT_ONCE)));
            Thread.ofVirtual().start(batch);
            assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
            bench.http.abort();

            assertThat(batch.get(20, TimeUnit.SECONDS)).hasSize(AT_ONCE).allSatisfy(
                    response -> assertThat(response.error()).contains(new HttpError(1000, "aborted")));
            assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(Bench.onVirtualThread(() -> bench.http.batch(gets(server, AT_ONCE))))
                    .as("what begins later goes on").extracting(Response::body).containsOnly("ok");
        }
    }
}

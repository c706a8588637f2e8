package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.loadtest.http.HttpError;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.Response;

/** Responses that never end, as fast as the connection carries them: time and memory have bounds all the same. */
@Timeout(60)
class EndlessResponseTest {

    private static final int LIMIT = 1 << 20;
    private static final String PIECE = "0123456789abcdef".repeat(1 << 10);
    private static final String CHUNK = "4000\r\n" + PIECE + "\r\n";

    /** Sends a head and then the same for ever. */
    private static FaultServer endless(String head, String forEver) throws IOException {
        return FaultServer.start(peer -> {
            peer.read();
            peer.send(head);
            while (true) {
                peer.send(forEver);
            }
        });
    }

    private static String piece(String framing) {
        return framing.contains("chunked") ? CHUNK : PIECE;
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Some: header\r\n", "x", "HTTP/1.1 100 Continue\r\n\r\n",
            "X-Long: 0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890\r\n "})
    void headersWithoutEndAreBounded(String forEver) throws IOException {
        try (FaultServer server = endless(forEver.startsWith("HTTP") ? "" : "HTTP/1.1 200 OK\r\n",
                forEver.repeat(1_000)); Bench bench = new Bench()) {
            bench.assertFailed(bench.http.get(server.url()), new HttpError(1000, "response headers too large"));
            assertThat(bench.http.takeBytesReceived()).isLessThan(11L << 20);
            server.heal();
            assertThat(bench.http.get(server.url()).body()).as("the user goes on").isEqualTo("ok");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Transfer-Encoding: chunked\r\n"})
    void bodyWithoutEndIsLeftAtTheLargestSizeThatIsKept(String framing) throws IOException {
        try (FaultServer server = endless("HTTP/1.1 200 OK\r\n" + framing + "\r\n", piece(framing));
                Bench bench = new Bench(HttpSettings.defaults().maxBodySize(LIMIT))) {
            long before = Allocated.byThisThread();
            Response response = bench.http.get(server.url());
            long allocated = Allocated.byThisThread() - before;

            bench.assertFailed(response, new HttpError(1000, "body larger than 1048576 bytes"));
            assertThat(response.timings().receiving()).isPositive();
            assertThat(allocated).as("what a body grows through until it is too large").isLessThan(16L * LIMIT);
            assertThat(bench.http.takeBytesReceived()).isGreaterThan(LIMIT).isLessThan(2L * LIMIT);
            server.heal();
            assertThat(bench.http.get(server.url()).body()).as("the user goes on").isEqualTo("ok");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Transfer-Encoding: chunked\r\n", "Content-Length: 99999999999999999\r\n"})
    void bodyWithoutEndThatIsDiscardedEndsAtTheTimeoutAndCostsNoMemory(String framing) throws IOException {
        Duration timeout = Duration.ofMillis(500);
        try (FaultServer server = endless("HTTP/1.1 200 OK\r\n" + framing + "\r\n", piece(framing));
                Bench bench = new Bench(HttpSettings.defaults().discardBodies())) {
            long before = Allocated.byThisThread();
            Response response = bench.http.get(server.url(), request -> request.timeout(timeout));
            long allocated = Allocated.byThisThread() - before;

            bench.assertFailed(response, Failures.TIMEOUT);
            assertThat(allocated).isLessThan(4L << 20);
            assertThat(bench.trend("http_req_response_time").max()).isGreaterThanOrEqualTo(timeout.toNanos());
            server.heal();
            assertThat(bench.http.get(server.url()).bodySize()).as("the user goes on").isEqualTo(2);
        }
    }

    @Test
    void bodyThatIsAnnouncedTooLargeIsNotEvenBegun() throws IOException {
        try (FaultServer server = endless("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999\r\n\r\n", PIECE);
                Bench bench = new Bench(HttpSettings.defaults().maxBodySize(LIMIT))) {
            bench.assertFailed(bench.http.get(server.url()), new HttpError(1000, "body larger than 1048576 bytes"));
            assertThat(bench.http.takeBytesReceived()).isLessThan(LIMIT);
            server.heal();
            assertThat(bench.http.get(server.url()).body()).as("the user goes on").isEqualTo("ok");
        }
    }
}

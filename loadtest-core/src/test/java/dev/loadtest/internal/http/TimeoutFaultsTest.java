package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.loadtest.http.Body;
import dev.loadtest.http.Response;

/** Servers that are waited for in vain: in which phase the time went by, and what becomes of the connection. */
@Timeout(30)
class TimeoutFaultsTest {

    /** Long enough that a busy machine comes to the phase in question. */
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private static Response get(Bench bench, FaultServer server) throws Exception {
        return Bench.onVirtualThread(() -> bench.http.get(server.url(), request -> request.timeout(A_SECOND)));
    }

    @Test
    void serverThatNeverAnswersIsWaitedFor() throws Exception {
        try (FaultServer server = FaultServer.start(FaultServer.Peer::awaitClose); Bench bench = new Bench()) {
            Response response = get(bench, server);

            bench.assertFailed(response, Failures.TIMEOUT);
            assertThat(response.timings().waiting()).isPositive();
            assertThat(response.timings().receiving()).isZero();
            assertThat(bench.trend("http_req_response_time").max()).isGreaterThanOrEqualTo(A_SECOND.toNanos());
        }
    }

    @Test
    void serverThatNeverAnswersAPlatformThreadIsLeftToo() throws IOException {
        try (FaultServer server = FaultServer.start(FaultServer.Peer::awaitClose); Bench bench = new Bench()) {
            bench.assertFailed(bench.http.get(server.url(), request -> request.timeout(Fault.SHORT)),
                    Failures.TIMEOUT);
        }
    }

    @Test
    void serverThatDripsABodyIsReceivedFrom() throws Exception {
        try (FaultServer server = FaultServer.start(peer -> {
            peer.read();
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            while (true) {
                peer.send("x");
                LockSupport.parkNanos(5_000_000);
            }
        }); Bench bench = new Bench()) {
            Response response = get(bench, server);

            bench.assertFailed(response, Failures.TIMEOUT);
            assertThat(response.timings().receiving()).isPositive();
        }
    }

    @Test
    void serverThatDoesNotReadABigRequestIsSentTo() throws Exception {
        Body big = Body.bytes(new byte[20_000_000]);
        try (FaultServer server = FaultServer.start(peer -> {
            peer.readLine();
            new CountDownLatch(1).await();
        }); Bench bench = new Bench()) {
            Response response = Bench.onVirtualThread(
                    () -> bench.http.post(server.url(), big, request -> request.timeout(A_SECOND)));

            bench.assertFailed(response, Failures.TIMEOUT);
            assertThat(response.timings().sending().orElseThrow()).isPositive();
            assertThat(response.timings().waiting()).isZero();
            assertThat(bench.http.takeBytesSent()).isPositive();
        }
    }

    @Test
    void connectionThatTimedOutIsNotUsedAgain() throws IOException {
        try (FaultServer server = FaultServer.start(peer -> {
            while (peer.read() != null) {
                if (peer.number() > 0) {
                    peer.send(FaultServer.OK);
                }
            }
        }); Bench bench = new Bench()) {
            assertThat(bench.http.get(server.url(), request -> request.timeout(A_SECOND)).status()).isZero();
            assertThat(bench.http.get(server.url()).status()).isEqualTo(200);
            assertThat(server.connections()).isEqualTo(2);
        }
    }
}

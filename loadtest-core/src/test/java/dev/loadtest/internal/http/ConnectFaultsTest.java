package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.loadtest.http.Body;
import dev.loadtest.http.HttpError;
import dev.loadtest.http.Response;

/** Faults before a response can begin. */
@Timeout(30)
class ConnectFaultsTest {

    /** A port on which nobody listens. */
    static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void refusedConnection() throws IOException {
        int port = unusedPort();
        try (Bench bench = new Bench()) {
            Response response = bench.http.get("http://localhost:" + port);

            bench.assertFailed(response, new HttpError(1212, "connection refused"));
            assertThat(bench.trend("http_req_duration").max()).isZero();
            assertThat(bench.trend("http_req_blocked").max()).isEqualTo(bench.trend("http_req_looking_up").max());
            assertThat(bench.trend("http_req_response_time").max()).isPositive();
        }
    }

    @Test
    void unknownHost() {
        try (Bench bench = new Bench()) {
            bench.assertFailed(bench.http.get("http://no-such-host.invalid/"), new HttpError(1101, "unknown host"));
        }
    }

    @Test
    void serverThatNeverAcceptsIsGivenUpAtTheTimeout() throws Exception {
        try (FullServer server = new FullServer();
                FaultServer healthy = FaultServer.answering(request -> FaultServer.OK);
                Bench bench = new Bench()) {
            Response response = Bench
                    .onVirtualThread(() -> bench.http.get(server.url(), request -> request.timeout(Fault.SHORT)));

            assertThat(response.error()).contains(Failures.TIMEOUT);
            assertThat(bench.trend("http_req_duration").max()).isZero();
            assertThat(bench.trend("http_req_response_time").max()).isGreaterThanOrEqualTo(Fault.SHORT.toNanos());
            assertThat(bench.http.get(healthy.url()).status()).isEqualTo(200);
        }
    }

    @Test
    void resetOnceConnected() throws Exception {
        Fault.script("reset once connected", FaultServer.Peer::reset)
                .calling((http, url) -> http.post(url, Body.bytes(new byte[20_000_000])))
                .failsWithAnyOf(1220, 1201).verify();
    }

    @Test
    void resetWithinTheRequest() throws Exception {
        Fault.script("reset within the request", peer -> {
            peer.readLine();
            peer.reset();
        }).calling((http, url) -> http.post(url, Body.bytes(new byte[20_000_000])))
                .failsWithAnyOf(1220, 1201).verify();
    }

    @Test
    void resetWithinTheTlsHandshake() throws Exception {
        try (FaultServer server = FaultServer.start(peer -> {
            peer.socket().getInputStream().read();
            peer.reset();
        }); Bench bench = new Bench()) {
            Response response = bench.http.get(server.url().replace("http:", "https:"));

            assertThat(response.error()).contains(new HttpError(1220, "connection reset by peer"));
            assertThat(response.timings().connecting().orElseThrow()).isPositive();
            assertThat(response.timings().blocked())
                    .isGreaterThanOrEqualTo(response.timings().connecting().orElseThrow());
            assertThat(bench.http.get(server.url().replace("http:", "https:")).status()).isZero();
        }
    }
}

package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.loadtest.http.Body;
import dev.loadtest.http.HttpError;
import dev.loadtest.http.Response;

/** Faults before a response can begin. */
@Timeout(30)
class ConnectFaultsTest {

    /** Accepts nothing, and has no more room for those who knock. */
    private static final class FullServer implements AutoCloseable {

        private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final List<Socket> waiting = new ArrayList<>();

        FullServer() throws IOException {
            while (knock()) {
                assertThat(waiting).as("room of a backlog of one").hasSizeLessThan(50);
            }
        }

        private boolean knock() throws IOException {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()), 100);
                return true;
            } catch (SocketTimeoutException e) {
                return false;
            }
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : waiting) {
                socket.close();
            }
            listener.close();
        }
    }

    @Test
    void serverThatNeverAcceptsIsGivenUpAtTheTimeout() throws Exception {
        try (FullServer server = new FullServer();
                FaultServer healthy = FaultServer.answering(request -> FaultServer.OK);
                Bench bench = new Bench()) {
            String url = "http://" + server.listener.getInetAddress().getHostAddress() + ':'
                    + server.listener.getLocalPort();
            Response response = Bench
                    .onVirtualThread(() -> bench.http.get(url, request -> request.timeout(Fault.SHORT)));

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

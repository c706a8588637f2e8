package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.loadtest.http.Body;
import dev.loadtest.http.Response;

/** {@code Expect: 100-continue}, set by the author as a header: the body waits for the server's word. */
@Timeout(30)
class ExpectContinueTest {

    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

    private static Response post(Bench bench, FaultServer server) throws Exception {
        return Bench.onVirtualThread(() -> bench.http.post(server.url(), Body.text("data"),
                request -> request.header("Expect", "100-continue")));
    }

    private static void readHead(FaultServer.Peer peer) throws Exception {
        for (String line = peer.readLine(); line != null && !line.isEmpty(); line = peer.readLine()) {
            // Not of interest here.
        }
    }

    private static String readBody(FaultServer.Peer peer) throws Exception {
        return new String(peer.readBytes(4), StandardCharsets.US_ASCII);
    }

    @Test
    void bodyIsSentOnceTheServerWantsIt() throws Exception {
        AtomicBoolean early = new AtomicBoolean();
        try (FaultServer server = FaultServer.start(peer -> {
            for (int i = 0; i < 2; i++) {
                readHead(peer);
                Thread.sleep(50);
                early.compareAndSet(false, peer.socket().getInputStream().available() > 0);
                peer.send(CONTINUE);
                peer.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n" + readBody(peer));
            }
        }); Bench bench = new Bench()) {
            Response response = post(bench, server);

            assertThat(response.body()).isEqualTo("data");
            assertThat(response.timings().sending().orElseThrow()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
            assertThat(post(bench, server).body()).isEqualTo("data");
            assertThat(early).as("sent before the server wanted it").isFalse();
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void bodyThatIsRefusedIsNotSent() throws Exception {
        BlockingQueue<Integer> more = new LinkedBlockingQueue<>();
        try (FaultServer server = FaultServer.start(peer -> {
            readHead(peer);
            peer.send("HTTP/1.1 417 No\r\nContent-Length: 2\r\n\r\nno");
            more.add(peer.socket().getInputStream().read());
        }); Bench bench = new Bench()) {
            Response response = post(bench, server);

            assertThat(response.status()).isEqualTo(417);
            assertThat(response.body()).isEqualTo("no");
            assertThat(post(bench, server).status()).isEqualTo(417);
            assertThat(server.connections()).as("the first was owed a body").isEqualTo(2);
            assertThat(more.poll(10, TimeUnit.SECONDS)).as("what followed the head").isEqualTo(-1);
        }
    }

    @Test
    void serverThatIgnoresItGetsTheBodyAfterASecond() throws Exception {
        try (FaultServer server = FaultServer.start(peer -> {
            readHead(peer);
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n" + readBody(peer));
            peer.awaitClose();
        }); Bench bench = new Bench()) {
            Response response = post(bench, server);

            assertThat(response.body()).isEqualTo("data");
            assertThat(response.timings().sending().orElseThrow()).isGreaterThanOrEqualTo(Duration.ofMillis(900));
        }
    }

    @Test
    void waitEndsWithTheTimeoutOfTheCall() throws Exception {
        try (FaultServer server = FaultServer.start(FaultServer.Peer::awaitClose); Bench bench = new Bench()) {
            Response response = Bench.onVirtualThread(() -> bench.http.post(server.url(), Body.text("data"),
                    request -> request.header("Expect", "100-continue").timeout(Fault.SHORT)));

            assertThat(response.error()).contains(Failures.TIMEOUT);
        }
    }
}

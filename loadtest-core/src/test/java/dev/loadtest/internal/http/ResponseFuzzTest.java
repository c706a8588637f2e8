package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.Response;

/**
 * Broken responses by the thousand: no call hangs, none throws, and none reports a success that {@link ResponseOracle} does
 * not see. The seed of a case is its number; {@code -Dfuzz.first} and {@code -Dfuzz.cases} try others by hand.
 */
@Timeout(120)
class ResponseFuzzTest {

    private static final long FIRST = Long.getLong("fuzz.first", 1);
    private static final int CASES = Integer.getInteger("fuzz.cases", 4_000);
    private static final HttpSettings SETTINGS = HttpSettings.defaults().timeout(Duration.ofSeconds(5)).maxRedirects(0);
    private static final String NEXT = "HTTP/1.1 299 Next\r\nContent-Length: 4\r\n\r\nnext";

    private final AtomicReference<byte[]> toSend = new AtomicReference<>(new byte[0]);

    private static void send(FaultServer.Peer peer, byte[] bytes) throws Exception {
        OutputStream out = peer.socket().getOutputStream();
        out.write(bytes);
        out.flush();
    }

    @Test
    void nothingIsReportedThatTheBytesDoNotSay() throws Exception {
        try (FaultServer server = FaultServer.start(peer -> {
            peer.read();
            send(peer, toSend.get());
        }); Bench bench = new Bench(SETTINGS)) {
            Bench.onVirtualThread(() -> {
                for (long seed = FIRST; seed < FIRST + CASES; seed++) {
                    byte[] bytes = new Mutations(seed).next();
                    toSend.set(bytes);
                    // Named, so that no connection of the last case is used again.
                    Response response = bench.http.get(server.url(), request -> request.header("Connection", "close"));
                    assertAsJudged(seed, bytes, response);
                }
                return null;
            });
        }
    }

    private static void assertAsJudged(long seed, byte[] bytes, Response response) {
        String shown = "seed " + seed + ": " + new String(bytes, StandardCharsets.ISO_8859_1);
        switch (ResponseOracle.judge(bytes)) {
            case ResponseOracle.Broken broken -> {
                assertThat(response.error()).as(shown).isPresent();
                assertThat(response.status()).as(shown + broken).isZero();
                assertThat(response.error().orElseThrow().code()).as(shown).isIn(1000, 1220);
            }
            case ResponseOracle.Whole whole -> {
                assertThat(response.error()).as(shown).isEmpty();
                assertThat(response.status()).as(shown).isEqualTo(whole.status());
                assertThat(response.bytes()).as(shown).isEqualTo(whole.body());
            }
        }
    }

    @Test
    void noLeftoverIsTakenForTheNextResponse() throws Exception {
        try (FaultServer server = FaultServer.start(peer -> {
            FaultServer.Request request = peer.read();
            if (request.target().equals("/first")) {
                send(peer, toSend.get());
                // Kept, as far as a server can that has said anything.
                request = peer.read();
            }
            if (request != null) {
                peer.send(NEXT);
            }
        }); Bench bench = new Bench(SETTINGS)) {
            Bench.onVirtualThread(() -> {
                for (long seed = FIRST; seed < FIRST + CASES; seed++) {
                    byte[] bytes = new Mutations(seed).next();
                    if (ResponseOracle.judge(bytes) instanceof ResponseOracle.Whole whole
                            && whole.length() < bytes.length) {
                        toSend.set(bytes);
                        bench.http.get(server.url() + "/first");
                        Response next = bench.http.get(server.url() + "/next");
                        String shown = "seed " + seed + ": " + new String(bytes, StandardCharsets.ISO_8859_1);
                        assertThat(next.status()).as(shown).isEqualTo(299);
                        assertThat(next.body()).as(shown).isEqualTo("next");
                    }
                }
                return null;
            });
        }
    }
}

package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.github.luben.zstd.ZstdOutputStream;

import dev.loadtest.http.Compression;
import dev.loadtest.http.HttpError;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.Response;
import dev.loadtest.http.ResponseException;

@Timeout(30)
class ResponseBodyTest {

    private static final String JSON = "{\"text\":\"" + "0123456789".repeat(2_000) + "\"}";
    private static final byte[] PLAIN = JSON.getBytes(StandardCharsets.UTF_8);
    private static final HttpSettings DEFAULTS = HttpSettings.defaults();

    /** The encoder, unlike the client, does not load it itself. */
    @BeforeAll
    static void loadBrotli() {
        Brotli4jLoader.ensureAvailability();
    }

    private interface Encoder {
        OutputStream on(OutputStream out) throws IOException;
    }

    private static byte[] encoded(byte[] plain, String token) throws IOException {
        Encoder encoder = switch (token) {
            case "gzip", "x-gzip", "GZip" -> GZIPOutputStream::new;
            case "deflate" -> DeflaterOutputStream::new;
            case "raw" -> out -> new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
            case "br" -> BrotliOutputStream::new;
            default -> ZstdOutputStream::new;
        };
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = encoder.on(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static FaultServer serving(String encoding, byte[] body) throws IOException {
        return FaultServer.start(peer -> {
            for (FaultServer.Request request = peer.read(); request != null; request = peer.read()) {
                peer.send("HTTP/1.1 200 OK\r\nContent-Encoding: " + encoding + "\r\nContent-Length: " + body.length
                        + "\r\n\r\n");
                peer.socket().getOutputStream().write(request.method().equals("HEAD") ? new byte[0] : body);
            }
        });
    }

    private static Response get(String encoding, byte[] body, HttpSettings settings) throws IOException {
        try (FaultServer server = serving(encoding, body); Bench bench = new Bench(settings)) {
            return bench.http.get(server.url());
        }
    }

    private static HttpError errorOf(String encoding, byte[] body) throws IOException {
        Response response = get(encoding, body, DEFAULTS);
        assertThat(response.status()).as("the server did answer").isEqualTo(200);
        assertThat(response.isExpected()).isFalse();
        assertThat(response.body()).isEmpty();
        assertThat(response.bodySize()).isEqualTo(body.length);
        return response.error().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"gzip,gzip", "x-gzip,gzip", "GZip,gzip", "deflate,deflate", "deflate,raw", "br,br", "zstd,zstd"})
    void bodyIsDecoded(String header, String token) throws IOException {
        byte[] encoded = encoded(PLAIN, token);

        Response response = get(header, encoded, DEFAULTS);

        assertThat(response.error()).isEmpty();
        assertThat(response.body()).isEqualTo(JSON);
        assertThat(response.json("/text", String.class)).hasSize(20_000);
        assertThat(response.bodySize()).isEqualTo(encoded.length).isLessThan(PLAIN.length);
        assertThat(response.header("Content-Encoding")).as("as it came").contains(header);
    }

    @Test
    void chainIsDecodedFromItsEnd() throws IOException {
        byte[] encoded = encoded(encoded(PLAIN, "gzip"), "br");

        assertThat(get("gzip, br", encoded, DEFAULTS).body()).isEqualTo(JSON);
        assertThat(get("gzip\r\nContent-Encoding: br", encoded, DEFAULTS).body()).isEqualTo(JSON);
        assertThat(get("identity, gzip ,identity", encoded(PLAIN, "gzip"), DEFAULTS).body()).isEqualTo(JSON);
    }

    @Test
    void whatComesBehindAnUnknownCodingStaysAsItIs() throws IOException {
        assertThat(get("x-ours", PLAIN, DEFAULTS).body()).isEqualTo(JSON);
        assertThat(get("x-ours, gzip", encoded(PLAIN, "gzip"), DEFAULTS).body()).isEqualTo(JSON);
        assertThat(get("gzip, x-ours", PLAIN, DEFAULTS).body()).isEqualTo(JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void truncatedAndMislabelledBodiesAreErrors(String coding) throws IOException {
        byte[] whole = encoded(PLAIN, coding);

        assertThat(errorOf(coding, Arrays.copyOf(whole, whole.length / 2)).code()).isEqualTo(1701);
        HttpError mislabelled = errorOf(coding, PLAIN);
        assertThat(mislabelled.code()).isEqualTo(1701);
        assertThat(mislabelled.message()).startsWith("content-encoding " + coding + ": body ");
    }

    @Test
    void failedDecodingIsCountedAndTagged() throws IOException {
        try (FaultServer server = serving("gzip", PLAIN); Bench bench = new Bench()) {
            bench.http.get(server.url());
            bench.http.get(server.url());

            assertThat(bench.failedShare()).isEqualTo(1);
            assertThat(bench.onlyTags().get("error_code")).contains("1701");
            assertThat(server.connections()).as("nothing is wrong with the connection").isEqualTo(1);
        }
    }

    @Test
    void garbageBehindTheEndIsIgnoredAsBrowsersDo() throws IOException {
        byte[] whole = encoded(PLAIN, "gzip");
        byte[] more = Arrays.copyOf(whole, whole.length + 5);

        assertThat(get("gzip", more, DEFAULTS).body()).isEqualTo(JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void bombIsStoppedAtTheLimit(String coding) throws IOException {
        byte[] bomb = encoded(new byte[8 << 20], coding);
        assertThat(bomb).hasSizeLessThan(1 << 16);

        Response response = get(coding, bomb, DEFAULTS.maxBodySize(1 << 20));

        assertThat(response.error()).contains(new HttpError(1701, "decoded body larger than 1048576 bytes"));
        assertThat(get(coding, bomb, DEFAULTS.maxBodySize(8 << 20)).bytes()).hasSize(8 << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 204 No Content\r\nContent-Encoding: gzip\r\n\r\n",
            "HTTP/1.1 304 Not Modified\r\nContent-Encoding: br\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\nContent-Length: 0\r\n\r\n"})
    void emptyBodyIsNotDecoded(String answer) throws IOException {
        try (FaultServer server = FaultServer.answering(request -> answer); Bench bench = new Bench()) {
            assertThat(bench.http.get(server.url()).error()).isEmpty();
        }
    }

    @Test
    void answerToHeadIsNotDecoded() throws IOException {
        try (FaultServer server = serving("gzip", PLAIN); Bench bench = new Bench()) {
            assertThat(bench.http.head(server.url()).error()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 20\r\n\r\n0123456789abcdefghij",
            "Transfer-Encoding: chunked\r\n\r\na\r\n0123456789\r\na\r\n0123456789\r\n0\r\n\r\n"})
    void largerBodyThanAllowedIsAnErrorAndEndsItsConnection(String rest) throws IOException {
        try (FaultServer server = FaultServer.answering(request -> "HTTP/1.1 200 OK\r\n" + rest);
                Bench bench = new Bench(DEFAULTS.maxBodySize(19));
                Bench enough = new Bench(DEFAULTS.maxBodySize(20))) {
            Response first = bench.http.get(server.url());
            bench.http.get(server.url());

            assertThat(first.error()).contains(new HttpError(1000, "body larger than 19 bytes"));
            assertThat(first.status()).isZero();
            assertThat(server.connections()).isEqualTo(2);
            assertThat(enough.http.get(server.url()).body()).hasSize(20);
        }
    }

    @Test
    void lengthBeyondAnArrayIsAnErrorAtOnce() throws IOException {
        try (FaultServer server = FaultServer.start(peer -> {
            peer.read();
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 5000000000\r\n\r\nabc");
            peer.awaitClose();
        }); Bench bench = new Bench(DEFAULTS.maxBodySize(Integer.MAX_VALUE - 16))) {
            assertThat(bench.http.get(server.url()).error())
                    .contains(new HttpError(1000, "body larger than 2147483631 bytes"));
        }
    }

    @Test
    void discardedBodyIsReadAndCountedButNotKept() throws IOException {
        byte[] piece = new byte[1 << 16];
        long size = 300L << 20;
        try (FaultServer server = FaultServer.start(peer -> {
            while (peer.read() != null) {
                peer.send("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n");
                for (long sent = 0; sent < size; sent += piece.length) {
                    peer.socket().getOutputStream().write(piece);
                }
            }
        }); Bench bench = new Bench()) {
            long before = Allocated.byThisThread();
            Response response = bench.http.get(server.url(), request -> request.discardBody());

            assertThat(Allocated.byThisThread() - before).isLessThan(4L << 20);
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.error()).as("larger than what may be kept").isEmpty();
            assertThat(response.body()).isEmpty();
            assertThat(response.bodySize()).isEqualTo(size);
            assertThatThrownBy(() -> response.json("", Object.class)).isInstanceOf(ResponseException.class)
                    .hasMessageEndingWith("body was discarded");
            assertThat(bench.http.takeBytesReceived()).isGreaterThan(size);
        }
    }

    @Test
    void settingsDiscardBodiesUnlessARequestKeepsOne() throws IOException {
        try (FaultServer server = FaultServer.answering(request -> FaultServer.OK);
                Bench bench = new Bench(DEFAULTS.discardBodies())) {
            assertThat(bench.http.get(server.url()).body()).isEmpty();
            assertThat(bench.http.get(server.url()).bodySize()).isEqualTo(2);
            assertThat(bench.http.get(server.url(), request -> request.keepBody()).body()).isEqualTo("ok");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void discardedBodyThatIsCutOffIsAnError() throws IOException {
        try (FaultServer server = FaultServer.start(peer -> {
            peer.read();
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
        }); Bench bench = new Bench(DEFAULTS.discardBodies())) {
            assertThat(bench.http.get(server.url()).error())
                    .contains(new HttpError(1000, "connection closed within the response"));
        }
    }

    @Test
    void compressionIsAskedForOnlyByChoice() throws IOException {
        try (FaultServer server = FaultServer.answering(request -> FaultServer.OK);
                Bench plain = new Bench();
                Bench asking = new Bench(DEFAULTS.acceptEncoding(Compression.GZIP, Compression.BR))) {
            plain.http.get(server.url());
            asking.http.get(server.url());
            asking.http.get(server.url(), request -> request.acceptEncoding(Compression.ZSTD));
            asking.http.get(server.url(), request -> request.acceptEncoding());

            assertThat(server.requests()).extracting(request -> request.headers().get("accept-encoding"))
                    .containsExactly(null, "gzip, br", "zstd", "identity");
        }
    }

    @Test
    void smallBodyIsOneArrayOfItsSize() throws IOException {
        byte[] body = new byte[200_000];
        try (FaultServer server = serving("identity", body); Bench bench = new Bench()) {
            for (int i = 0; i < 20; i++) {
                bench.http.get(server.url());
            }
            long before = Allocated.byThisThread();
            bench.http.get(server.url());

            assertThat(Allocated.byThisThread() - before).isBetween(200_000L, 250_000L);
        }
    }

    @Test
    void chainOfManyCodingsIsRefused() throws IOException {
        assertThat(errorOf("gzip,".repeat(9) + "gzip", PLAIN))
                .isEqualTo(new HttpError(1701, "content-encoding of more than 8 codings"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 2_147_483_632L})
    void limitThatNoArrayHoldsIsAMistake(long bytes) {
        assertThat(HttpSettingsCheck.problems(DEFAULTS.maxBodySize(bytes))).containsExactly(
                "maxBodySize must be between 1 and 2147483631 bytes, but was " + bytes
                        + "; larger bodies can be discarded");
    }
}

package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.github.luben.zstd.ZstdInputStream;

import dev.loadtest.http.Body;
import dev.loadtest.http.Compression;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.Part;
import dev.loadtest.http.Response;

@Timeout(30)
class RequestBodyTest {

    private static final byte[] TEXT = "0123456789abcdef".repeat(5_000).getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private final EchoServer server;
    private final Bench bench = new Bench(HttpSettings.defaults().header("Content-Type", "text/fallback"));

    RequestBodyTest() throws IOException {
        server = new EchoServer();
    }

    @AfterEach
    void close() {
        bench.close();
        server.close();
    }

    private Response post(Body body) {
        return bench.http.post(server.url(), body);
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    @Test
    void fileIsSentWithItsLength() throws IOException {
        Response response = post(Body.file(file("a.bin", TEXT), "image/png"));

        assertThat(response.status()).isEqualTo(204);
        assertThat(response.timings().sending().orElseThrow()).isPositive();
        assertThat(server.only().length()).isEqualTo(String.valueOf(TEXT.length));
        assertThat(server.only().transfer()).isNull();
        assertThat(server.only().body()).isEqualTo(TEXT);
    }

    @Test
    void emptyFileIsSentAsAnEmptyBody() throws IOException {
        post(Body.file(file("empty", new byte[0])));

        assertThat(server.only().length()).isEqualTo("0");
    }

    @Test
    void missingFileIsTheAuthorsMistake() {
        assertThatThrownBy(() -> post(Body.file(folder.resolve("missing")))).isInstanceOf(UncheckedIOException.class)
                .hasMessageContainingAll("file of a body must exist, but '", "missing' does not");
        assertThatThrownBy(() -> post(Body.file(folder))).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("is a directory");
        assertThat(server.received()).isEmpty();
        assertThat(bench.count("http_reqs")).isZero();
    }

    @Test
    void streamOfUnknownLengthIsSentInChunks() {
        post(Body.stream(() -> new ByteArrayInputStream(TEXT)));

        assertThat(server.only().transfer()).isEqualTo("chunked");
        assertThat(server.only().length()).isNull();
        assertThat(server.only().body()).isEqualTo(TEXT);
    }

    @Test
    void streamOfKnownLengthIsSentWithIt() {
        post(Body.stream(TEXT.length, () -> new ByteArrayInputStream(TEXT)));

        assertThat(server.only().length()).isEqualTo(String.valueOf(TEXT.length));
        assertThat(server.only().body()).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void streamThatHasNotWhatItSaidIsTheAuthorsMistake(int difference) {
        assertThatThrownBy(() -> post(Body.stream(TEXT.length + difference, () -> new ByteArrayInputStream(TEXT))))
                .isInstanceOf(UncheckedIOException.class).hasMessageStartingWith("body cannot be read: it ");
        assertThat(bench.count("http_reqs")).isZero();
        assertThat(post(Body.text("the user goes on")).status()).isEqualTo(204);
    }

    @Test
    void streamThatFailsIsTheAuthorsMistake() {
        assertThatThrownBy(() -> post(Body.stream(() -> {
            throw new IOException("no disk");
        }))).isInstanceOf(UncheckedIOException.class).hasMessage("body cannot be read: no disk");
        assertThatThrownBy(() -> post(Body.stream(() -> {
            throw new IllegalStateException("no idea");
        }))).isInstanceOf(UncheckedIOException.class).hasMessageContaining("no idea");
    }

    @Test
    void sourceIsOpenedAgainAfterARedirectAndClosedEachTime() {
        AtomicInteger opened = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        Body body = Body.stream(() -> {
            opened.incrementAndGet();
            return new ByteArrayInputStream(TEXT) {
                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
        });

        Response response = bench.http.post(server.url() + "/again", body);

        assertThat(response.status()).isEqualTo(204);
        assertThat(server.received()).extracting(EchoServer.Received::body).containsExactly(TEXT, TEXT);
        assertThat(opened).hasValue(2);
        assertThat(closed).hasValue(2);
    }

    @Test
    void hugeStreamIsNeverInMemory() {
        long size = 300L << 20;
        Body body = Body.stream(size, () -> new Zeros(size));
        post(body);
        long before = Allocated.byThisThread();
        post(body);

        assertThat(Allocated.byThisThread() - before).isLessThan(4L << 20);
        assertThat(server.received()).extracting(EchoServer.Received::size).containsExactly(size, size);
    }

    private static final class Zeros extends InputStream {

        private long left;

        Zeros(long size) {
            left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int count = (int) Math.min(length, left);
            left -= count;
            return count == 0 ? -1 : count;
        }
    }

    @Test
    void sourceIsOpenedAgainForAnotherConnection() throws IOException {
        try (FaultServer dying = FaultServer.start(peer -> {
            peer.read();
            if (peer.number() == 0) {
                peer.send(FaultServer.OK);
                peer.read();
            } else {
                peer.send(FaultServer.OK);
                peer.awaitClose();
            }
        })) {
            AtomicInteger opened = new AtomicInteger();
            bench.http.get(dying.url());
            Response response = bench.http.put(dying.url(), Body.stream(TEXT.length, () -> {
                opened.incrementAndGet();
                return new ByteArrayInputStream(TEXT);
            }));

            assertThat(response.status()).isEqualTo(200);
            assertThat(opened).hasValue(2);
            assertThat(bench.count("http_req_replays")).isEqualTo(1);
            assertThat(dying.requests().getLast().body()).hasSize(TEXT.length);
        }
    }

    @Test
    void interruptedSourceEndsTheCallAsAnInterruptDoes() throws Exception {
        Response response = Bench.onVirtualThread(() -> {
            try {
                return post(Body.stream(() -> {
                    // As a channel does when its thread is interrupted.
                    Thread.currentThread().interrupt();
                    throw new ClosedByInterruptException();
                }));
            } finally {
                Thread.interrupted();
            }
        });

        assertThat(response.error().orElseThrow().message()).isEqualTo("interrupted");
    }

    @Test
    void multipartIsLaidOutAsBrowsersDo() throws IOException {
        post(Body.multipart(Part.text("title", "Grüße"),
                Part.file("picture", file("my \"cat\".png", TEXT), "image/png"),
                Part.bytes("line\r\nbreak", "b.bin", "application/x-b", new byte[]{'x'})));

        EchoServer.Received received = server.only();
        assertThat(received.type()).startsWith("multipart/form-data; boundary=loadtest-");
        assertThat(received.length()).isEqualTo(String.valueOf(received.size()));
        String boundary = "--" + received.type().substring(received.type().indexOf('=') + 1);
        assertThat(new String(received.body(), StandardCharsets.UTF_8)).isEqualTo(boundary
                + "\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nGrüße\r\n" + boundary
                + "\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"my %22cat%22.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n" + new String(TEXT, StandardCharsets.UTF_8) + "\r\n" + boundary
                + "\r\nContent-Disposition: form-data; name=\"line%0D%0Abreak\"; filename=\"b.bin\"\r\n"
                + "Content-Type: application/x-b\r\n\r\nx\r\n" + boundary + "--\r\n");
    }

    @Test
    void multipartWithAStreamOfUnknownLengthIsSentInChunks() {
        post(Body.multipart(Part.stream("log", "a.log", "text/plain", () -> new ByteArrayInputStream(TEXT))));
        post(Body.multipart(
                Part.stream("log", "a.log", "text/plain", TEXT.length, () -> new ByteArrayInputStream(TEXT))));

        EchoServer.Received unknown = server.received().get(0);
        EchoServer.Received known = server.received().get(1);
        assertThat(unknown.transfer()).isEqualTo("chunked");
        assertThat(known.length()).isEqualTo(String.valueOf(unknown.size()));
        assertThat(known.type()).as("a boundary of its own").isNotEqualTo(unknown.type());
    }

    @Test
    void partsThatCannotBeSentAreRefused() {
        assertThatThrownBy(() -> Body.multipart()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Part.bytes("a", "b", "text/plain\r\nX: y", new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("content type must be one line of ASCII, but was 'text/plain??X: y'");
        assertThatThrownBy(() -> Part.stream("a", "b", "text/plain", -1, InputStream::nullInputStream))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length of a stream must be 0 or more, but was -1");
    }

    @Test
    void formRepeatsTheFieldsOfACollection() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("tag", List.of("a b", "c"));
        fields.put("page", 1);
        post(Body.form(fields));

        assertThat(new String(server.only().body(), StandardCharsets.UTF_8)).isEqualTo("tag=a+b&tag=c&page=1");
    }

    @Test
    void bytesAreCompressedBeforeTheyAreSent() throws IOException {
        for (Compression coding : Compression.values()) {
            bench.http.post(server.url(), Body.bytes(TEXT), request -> request.compress(coding));
        }

        assertThat(server.received()).extracting(EchoServer.Received::encoding).containsExactly("gzip", "deflate",
                "br", "zstd");
        for (EchoServer.Received received : server.received()) {
            assertThat(received.length()).isEqualTo(String.valueOf(received.size()));
            assertThat(received.size()).isLessThan(TEXT.length / 10);
            assertThat(decoder(received.encoding(), new ByteArrayInputStream(received.body())).readAllBytes())
                    .isEqualTo(TEXT);
        }
    }

    @Test
    void streamsAreCompressedWhileTheyAreSent() throws IOException {
        for (Compression coding : Compression.values()) {
            bench.http.post(server.url(), Body.stream(TEXT.length, () -> new ByteArrayInputStream(TEXT)),
                    request -> request.compress(coding));
        }

        for (EchoServer.Received received : server.received()) {
            assertThat(received.transfer()).isEqualTo("chunked");
            assertThat(decoder(received.encoding(), new ByteArrayInputStream(received.body())).readAllBytes())
                    .isEqualTo(TEXT);
        }
    }

    @Test
    void codingsAreAppliedInTheirOrder() throws IOException {
        bench.http.post(server.url(), Body.stream(() -> new ByteArrayInputStream(TEXT)),
                request -> request.compress(Compression.DEFLATE, Compression.GZIP));

        assertThat(server.only().encoding()).isEqualTo("deflate, gzip");
        assertThat(decoder("deflate", decoder("gzip", new ByteArrayInputStream(server.only().body())))
                .readAllBytes()).isEqualTo(TEXT);
    }

    @Test
    void noBodyIsNotCompressedAndAnEncodingOfTheRequestsOwnStands() {
        bench.http.post(server.url(), Body.none(), request -> request.compress(Compression.GZIP));
        bench.http.post(server.url(), Body.bytes(TEXT),
                request -> request.compress(Compression.GZIP).header("Content-Encoding", "x-ours"));

        assertThat(server.received().get(0).encoding()).isNull();
        assertThat(server.received().get(0).size()).isZero();
        assertThat(server.received().get(1).encoding()).isEqualTo("x-ours");
    }

    private static InputStream decoder(String token, InputStream in) throws IOException {
        return switch (token) {
            case "gzip" -> new GZIPInputStream(in);
            case "deflate" -> new InflaterInputStream(in);
            case "br" -> new BrotliInputStream(in);
            default -> new ZstdInputStream(in);
        };
    }
}

package dev.loadtest.internal.http.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.loadtest.http.BatchRequest;
import dev.loadtest.http.Body;
import dev.loadtest.http.Compression;
import dev.loadtest.http.HttpTransportException;
import dev.loadtest.http.Part;
import dev.loadtest.http.Response;

/** What ctx.http() offers, over HTTP/2. */
@Timeout(60)
class VuHttp2Test {

    private static final String TEXT = "x".repeat(100_000);

    private Http2Server server;
    private Http2Bench bench;

    @BeforeEach
    void start() throws Exception {
        server = Http2Server.of(10, new Http2Site());
        bench = new Http2Bench(settings -> settings.baseUrl(server.url()));
    }

    @AfterEach
    void stop() {
        bench.close();
        server.close();
    }

    @Test
    void whatCannotBeKnownIsAbsentAndNotZero() {
        Response response = bench.http.get("/");
        Response second = bench.http.get("/");

        assertThat(response.status()).isEqualTo(200);
        assertThat(second.protocol()).isEqualTo("HTTP/2.0");
        assertThat(bench.tags()).allSatisfy(tags -> assertThat(tags.get("proto")).isEqualTo("HTTP/2.0"));
        for (String phase : List.of("connecting", "tls_handshaking", "sending", "looking_up")) {
            assertThat(bench.metrics().series("http_req_" + phase)).as(phase).isEmpty();
        }
        for (String phase : List.of("blocked", "waiting", "receiving", "duration", "response_time")) {
            assertThat(bench.count("http_req_" + phase)).as(phase).isEqualTo(2);
        }
        assertThat(second.timings().connecting()).isEmpty();
        assertThat(second.timings().tlsHandshaking()).isEmpty();
        assertThat(second.timings().lookingUp()).isEmpty();
        assertThat(second.timings().sending()).isEmpty();
        assertThat(second.timings().waiting()).isPositive();
        assertThat(second.timings().duration())
                .isEqualTo(second.timings().waiting().plus(second.timings().receiving()));
        assertThat(server.connections()).isEqualTo(1);
    }

    static Stream<Body> bodies() {
        return Stream.of(Body.text(TEXT), Body.bytes(TEXT.getBytes(StandardCharsets.US_ASCII)),
                Body.stream(VuHttp2Test::open), Body.stream(TEXT.length(), VuHttp2Test::open));
    }

    private static InputStream open() {
        return new ByteArrayInputStream(TEXT.getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void bodyArrivesWhateverItIsReadFrom(Body body) {
        upgrade();
        Response response = bench.http.post("/", body);

        assertThat(response.body()).isEqualTo(TEXT);
        assertThat(response.timings().sending()).hasValueSatisfying(sending -> assertThat(sending).isPositive());
        assertThat(bench.count("http_req_sending")).isEqualTo(1);
    }

    /** The first request is in HTTP/1.1 where there is no TLS; Jetty drops its body if that is chunked. */
    private void upgrade() {
        assertThat(bench.http.get("/").protocol()).isEqualTo("HTTP/2.0");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void bodyIsCompressedOnRequest(Body body) {
        upgrade();
        Response response = bench.http.post("/", body, request -> request.compress(Compression.GZIP));

        assertThat(response.header("X-Content-Encoding")).contains("gzip");
        assertThat(response.bodySize()).isPositive().isLessThan(TEXT.length() / 10);
    }

    @Test
    void filesFormsAndMultipartHaveTheirTypes(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), TEXT);

        Response sent = bench.http.post("/", Body.file(file));
        assertThat(sent.body()).isEqualTo(TEXT);
        assertThat(sent.header("X-Content-Length")).contains("100000");
        Response form = bench.http.put("/", Body.form(Map.of("a", "b c")));
        assertThat(form.body()).isEqualTo("a=b+c");
        assertThat(form.header("X-Content-Type")).contains("application/x-www-form-urlencoded");
        Response parts = bench.http.post("/", Body.multipart(Part.text("n", "v"), Part.file("f", file)));
        assertThat(parts.header("X-Content-Type")).hasValueSatisfying(
                type -> assertThat(type).startsWith("multipart/form-data; boundary="));
        assertThat(parts.body()).contains("name=\"n\"", TEXT);
        assertThat(bench.http.post("/", Body.json(Map.of("a", 1))).json("/a", Integer.class)).isEqualTo(1);
    }

    @Test
    void bodyThatCannotBeReadIsTheAuthorsFault() {
        upgrade();
        assertThatThrownBy(() -> bench.http.post("/", Body.stream(() -> {
            throw new java.io.IOException("no such tape");
        }))).hasMessageContaining("no such tape");
        assertThatThrownBy(() -> bench.http.post("/", Body.stream(TEXT.length() + 1, VuHttp2Test::open)))
                .hasMessageContaining("it ended after");

        assertThat(bench.http.get("/").status()).isEqualTo(200);
    }

    @Test
    void compressedResponseIsUnpacked() {
        Response response = bench.http.get("/gzip");

        assertThat(response.body()).isEqualTo("unpacked");
        assertThat(response.bodySize()).isPositive();
    }

    @Test
    void redirectsAndCookiesFollowOurRules() {
        Response response = bench.http.post("/redirects", Body.text("x"), request -> request.cookie("own", "1"));

        assertThat(response.header("X-Method")).contains("GET");
        assertThat(response.header("X-Cookie")).hasValueSatisfying(
                cookie -> assertThat(cookie).contains("seen=yes", "own=1"));
        assertThat(bench.http.get("/redirects", request -> request.maxRedirects(0)).status()).isEqualTo(302);
        assertThat(bench.count("http_req_response_time")).isEqualTo(2);
        assertThat(bench.count("http_req_duration")).isEqualTo(3);
    }

    @Test
    void credentialsAndHeadersAreSent() {
        assertThat(bench.http.get("/", request -> request.bearer("abc")).header("X-Authorization"))
                .contains("Bearer abc");
        assertThat(bench.http.get(server.url().replace("://", "://me:secret@") + "/").header("X-Authorization"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Basic "));
        assertThat(bench.http.get("/", request -> request.header("User-Agent", "us")).header("X-User-Agent"))
                .contains("us");
        assertThat(bench.http.post("/", Body.text("x"), request -> request.header("Expect", "100-continue")).body())
                .isEqualTo("x");
        assertThatThrownBy(() -> bench.http.get("/", request -> request.header("Host", "other")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'Host'");
    }

    @Test
    void namesTagsAndExpectationsHold() {
        Response response = bench.http.get("/missing",
                request -> request.name("gone").tag("part", "shop").expectedStatus(404));

        assertThat(response.isExpected()).isTrue();
        assertThat(bench.tags()).singleElement().satisfies(tags -> {
            assertThat(tags.get("name")).isEqualTo("gone");
            assertThat(tags.get("part")).isEqualTo("shop");
            assertThat(tags.get("status")).isEqualTo("404");
        });
        assertThat(bench.http.head("/large").bodySize()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/large", "/large-and-says-so"})
    void bodyBeyondTheLimitIsAnErrorAndCanBeDiscarded(String path) {
        try (Http2Bench small = new Http2Bench(settings -> settings.baseUrl(server.url()).maxBodySize(1_000))) {
            assertThat(small.http.get("/").isExpected()).isTrue();
            assertThat(small.http.get(path).error()).hasValueSatisfying(
                    error -> assertThat(error.message()).isEqualTo("body larger than 1000 bytes"));
            Response discarded = small.http.get(path, request -> request.discardBody());
            assertThat(discarded.bodySize()).isEqualTo(Http2Site.LARGE);
            assertThat(discarded.body()).isEmpty();
            assertThat(small.http.get("/").isExpected()).isTrue();
        }
        assertThat(bench.http.get(path).bytes()).hasSize(Http2Site.LARGE);
    }

    @Test
    void bodyWithoutEndIsGivenUpAtTheLimit() {
        try (Http2Bench small = new Http2Bench(settings -> settings.baseUrl(server.url()).maxBodySize(1_000))) {
            assertThat(small.http.get("/").isExpected()).isTrue();
            assertThat(small.http.get("/endless").error()).hasValueSatisfying(
                    error -> assertThat(error.message()).isEqualTo("body larger than 1000 bytes"));
            assertThat(small.http.get("/").isExpected()).isTrue();
        }
        assertThat(server.accepted()).isEqualTo(1);
    }

    @Test
    void batchGoesOverOneConnection() {
        List<Response> responses = bench.http.batch(Collections.nCopies(40, BatchRequest.get("/large")));

        assertThat(responses).hasSize(40).allSatisfy(one -> assertThat(one.bodySize()).isEqualTo(Http2Site.LARGE));
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void nobodyThereIsConnectionRefused() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        String url = "http://localhost:" + port;

        assertThat(bench.http.get(url).error()).hasValueSatisfying(error -> assertThat(error.code()).isEqualTo(1212));
        assertThatThrownBy(() -> bench.http.get(url, request -> request.throwOnError()))
                .isInstanceOf(HttpTransportException.class);
        assertThat(bench.max("http_req_duration")).isZero();
        assertThat(bench.max("http_req_blocked")).isPositive();
    }

    @Test
    void serverWithoutHttp2IsAnsweredInHttp11AndNamed() throws Exception {
        try (BlogServer old = BlogServer.start()) {
            assertThat(bench.http.get(old.url() + "/blog/1").protocol()).isEqualTo("HTTP/1.1");
            assertThat(bench.flow.warnings()).singleElement().asString().contains("speaks HTTP/1.1", old.url());
        }
    }

    @Test
    void tlsIsTaggedWithItsVersion(@TempDir Path folder) throws Exception {
        Path certificate = Http2Server.certificate(folder);
        try (Http2Server secure = Http2Server.of(10, new Http2Site(), certificate);
                Http2Bench trusting = new Http2Bench(
                        settings -> settings.tls(tls -> tls.trust(certificate, "changeit")));
                Http2Bench insecure = new Http2Bench(settings -> settings.insecureTls())) {
            assertThat(trusting.http.get(secure.url() + "/").protocol()).isEqualTo("HTTP/2.0");
            assertThat(trusting.tags())
                    .allSatisfy(tags -> assertThat(tags.get("tls_version")).isEqualTo("tls1.3"));
            assertThat(insecure.http.get(secure.url() + "/").status()).isEqualTo(200);
            assertThat(bench.http.get(secure.url() + "/").error()).hasValueSatisfying(
                    error -> assertThat(error.code()).isEqualTo(1310));
        }
    }

    @Test
    void timeToConnectIsLimited() throws Exception {
        // Who never accepts says nothing of TLS.
        try (ServerSocket silent = new ServerSocket(0);
                Http2Bench impatient = new Http2Bench(
                        settings -> settings.connectTimeout(Duration.ofMillis(200)))) {
            Response response = impatient.http.get("https://localhost:" + silent.getLocalPort() + "/");

            assertThat(response.error()).hasValueSatisfying(error -> assertThat(error.code()).isEqualTo(1_211));
        }
    }
}

package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.loadtest.http.Body;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.Response;
import dev.loadtest.http.Timings;
import dev.loadtest.internal.net.ByteMeter;
import dev.loadtest.internal.net.Link;
import dev.loadtest.internal.net.MeteredSocket;
import dev.loadtest.internal.net.Origin;
import dev.loadtest.internal.time.Time;

@Timeout(30)
class Http1ClientTest {

    @Test
    void connectionIsKeptForTheNextRequest() throws IOException {
        try (FaultServer server = FaultServer.answering(request -> FaultServer.OK); Bench bench = new Bench()) {
            Response first = bench.http.get(server.url() + "/a");
            Response second = bench.http.get(server.url() + "/b");

            assertThat(first.body()).isEqualTo("ok");
            assertThat(first.protocol()).isEqualTo("HTTP/1.1");
            assertThat(first.timings().connecting().orElseThrow()).isPositive();
            assertThat(second.timings().connecting().orElseThrow()).isZero();
            assertThat(second.timings().tlsHandshaking().orElseThrow()).isZero();
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.requests()).extracting(FaultServer.Request::target).containsExactly("/a", "/b");
        }
    }

    @Test
    void usersDoNotShareConnections() throws IOException {
        try (FaultServer server = FaultServer.answering(request -> FaultServer.OK);
                Bench bench = new Bench();
                VuHttp other = bench.transport.newClient(HttpSettings.defaults(), bench.flow,
                        bench.recorder.lane(2))) {
            bench.http.get(server.url());
            other.get(server.url());

            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void phasesAddUpAndAreWhatIsRecorded() throws IOException {
        long[] served = new long[2];
        try (FaultServer server = FaultServer.start(peer -> {
            peer.read();
            served[0] = System.nanoTime();
            pause(20);
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab");
            pause(20);
            served[1] = System.nanoTime();
            peer.send("cd");
            peer.awaitClose();
        }); Bench bench = new Bench()) {
            Timings timings = bench.http.get(server.url()).timings();

            assertThat(timings.connecting().orElseThrow()).isPositive().isLessThanOrEqualTo(timings.blocked());
            assertThat(timings.sending().orElseThrow()).isPositive();
            assertThat(timings.waiting()).isPositive();
            assertThat(timings.receiving()).isPositive();
            assertThat(timings.tlsHandshaking().orElseThrow()).isZero();
            assertThat(timings.duration())
                    .isEqualTo(timings.sending().orElseThrow().plus(timings.waiting()).plus(timings.receiving()));

            assertThat(bench.trend("http_req_blocked").max()).isEqualTo(timings.blocked().toNanos());
            assertThat(bench.trend("http_req_connecting").max())
                    .isEqualTo(timings.connecting().orElseThrow().toNanos());
            assertThat(bench.trend("http_req_sending").max()).isEqualTo(timings.sending().orElseThrow().toNanos());
            assertThat(bench.trend("http_req_waiting").max()).isEqualTo(timings.waiting().toNanos());
            assertThat(bench.trend("http_req_receiving").max()).isEqualTo(timings.receiving().toNanos());
            assertThat(bench.trend("http_req_duration").max()).isEqualTo(timings.duration().toNanos());
            assertThat(bench.trend("http_req_response_time").max())
                    .isGreaterThanOrEqualTo(timings.duration().plus(timings.blocked()).toNanos())
                    .isGreaterThanOrEqualTo(served[1] - served[0]);
        }
    }

    @Test
    void responseTimeOfTheFirstCallIncludesTheStartDelay() throws IOException {
        try (FaultServer server = FaultServer.answering(request -> FaultServer.OK); Bench bench = new Bench()) {
            bench.flow.startDelayNanos(Duration.ofHours(1).toNanos());
            bench.http.get(server.url());
            bench.http.get(server.url());

            assertThat(bench.trend("http_req_response_time").max()).isGreaterThan(3_600e9);
            assertThat(bench.trend("http_req_response_time").min()).isLessThan(3_600e9);
            assertThat(bench.trend("http_req_duration").max()).isLessThan(3_600e9);
        }
    }

    @Test
    void chunkedBodyIsReadAndTheConnectionKept() throws IOException {
        try (FaultServer server = FaultServer
                .answering(request -> "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "5;ext=1\r\nhello\r\n6\r\n world\r\n0\r\nTrailer: x\r\n\r\n");
                Bench bench = new Bench()) {
            assertThat(bench.http.get(server.url()).body()).isEqualTo("hello world");
            assertThat(bench.http.get(server.url()).body()).isEqualTo("hello world");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void bodyWithoutLengthEndsWithTheConnection() throws IOException {
        try (FaultServer server = FaultServer.start(peer -> {
            peer.read();
            peer.send("HTTP/1.1 200 OK\r\n\r\nuntil close");
        }); Bench bench = new Bench()) {
            assertThat(bench.http.get(server.url()).body()).isEqualTo("until close");
            assertThat(bench.http.get(server.url()).body()).isEqualTo("until close");
            assertThat(server.connections()).isEqualTo(2);
            assertThat(bench.count("http_req_replays")).isZero();
        }
    }

    @Test
    void bigBodiesGoBothWays() throws IOException {
        String big = "0123456789abcdef".repeat(200_000);
        try (FaultServer server = FaultServer.answering(request -> "HTTP/1.1 200 OK\r\nContent-Length: "
                + request.body().length() + "\r\n\r\n" + request.body()); Bench bench = new Bench()) {
            assertThat(bench.http.post(server.url(), Body.text(big)).body()).isEqualTo(big);
            assertThat(bench.http.takeBytesSent()).isGreaterThan(big.length());
            assertThat(bench.http.takeBytesReceived()).isGreaterThan(big.length());
        }
    }

    @Test
    void absurdLengthIsNotAllocated() throws IOException {
        try (FaultServer server = FaultServer.start(peer -> {
            peer.read();
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2147483631\r\n\r\nabc");
        }); Bench bench = new Bench(HttpSettings.defaults().maxBodySize(2_147_483_631L))) {
            assertThat(bench.http.get(server.url()).error()).hasToString(
                    "Optional[connection closed within the response (error 1000)]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"204 No Content", "304 Not Modified"})
    void statusesWithoutBodyHaveNoneWhateverTheirHeadersSay(String status) throws IOException {
        try (FaultServer server = FaultServer.answering(
                request -> "HTTP/1.1 " + status + "\r\nContent-Length: 10\r\n\r\n"); Bench bench = new Bench()) {
            assertThat(bench.http.get(server.url()).bytes()).isEmpty();
            assertThat(bench.http.get(server.url()).error()).isEmpty();
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void headHasNoBody() throws IOException {
        try (FaultServer server = FaultServer.answering(
                request -> "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n"); Bench bench = new Bench()) {
            Response response = bench.http.head(server.url());

            assertThat(response.bytes()).isEmpty();
            assertThat(response.header("content-length")).contains("10");
            assertThat(bench.http.head(server.url()).status()).isEqualTo(200);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void interimResponsesAreSkipped() throws IOException {
        try (FaultServer server = FaultServer.answering(request -> "HTTP/1.1 100 Continue\r\n\r\n"
                + "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + FaultServer.OK); Bench bench = new Bench()) {
            Response response = bench.http.post(server.url(), Body.text("x"));

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("ok");
            assertThat(response.header("Link")).isEmpty();
            assertThat(bench.count("http_reqs")).isEqualTo(1);
        }
    }

    @Test
    void http10ConnectionIsKeptOnlyIfTheServerSaysSo() throws IOException {
        try (FaultServer server = FaultServer.answering(request -> "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n"
                + (request.target().equals("/keep") ? "Connection: keep-alive\r\n" : "") + "\r\nok");
                Bench bench = new Bench()) {
            assertThat(bench.http.get(server.url() + "/keep").protocol()).isEqualTo("HTTP/1.0");
            bench.http.get(server.url() + "/close");
            assertThat(server.connections()).isEqualTo(1);
            bench.http.get(server.url() + "/keep");
            assertThat(server.connections()).isEqualTo(2);
            assertThat(bench.tags("http_reqs")).extracting(tags -> tags.get("proto")).containsOnly("HTTP/1.0");
        }
    }

    @Test
    void connectionIsNotKeptWhereEitherSideSaysClose() throws IOException {
        try (FaultServer server = FaultServer.answering(request -> "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n"
                + (request.target().equals("/close") ? "Connection: foo, Close\r\n" : "") + "\r\nok");
                Bench bench = new Bench()) {
            bench.http.get(server.url() + "/close");
            bench.http.get(server.url() + "/", request -> request.header("Connection", "close"));
            bench.http.get(server.url() + "/");
            assertThat(server.connections()).isEqualTo(3);
        }
    }

    @Test
    void connectionIsGivenUpBeforeTheServerSaysItWill() throws IOException {
        try (FaultServer server = FaultServer.answering(request -> FaultServer.OK);
                MeteredSocket socket = new MeteredSocket(new ByteMeter())) {
            socket.connect(new InetSocketAddress("localhost", server.port()));
            Connection connection = new Connection(
                    new Link(new Origin(false, "localhost", server.port()), socket, null, null), Time.system(),
                    new HeaderLines());

            connection.becomeIdle(0, 0);
            assertThat(connection.isOverdue(Duration.ofDays(1).toNanos())).isFalse();
            connection.becomeIdle(0, 5);
            assertThat(connection.isOverdue(3_999_999_999L)).isFalse();
            assertThat(connection.isOverdue(4_000_000_000L)).isTrue();
        }
    }

    @Test
    void requestCarriesWhatIsNeededAndNoMore() throws IOException {
        try (FaultServer server = FaultServer.answering(request -> FaultServer.OK); Bench bench = new Bench()) {
            bench.http.get(server.url() + "/a?b=c#d");

            FaultServer.Request request = server.requests().get(0);
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.target()).isEqualTo("/a?b=c");
            assertThat(request.headers()).containsOnlyKeys("host", "user-agent")
                    .containsEntry("host", "localhost:" + server.port());
            assertThat(request.headers().get("user-agent")).startsWith("loadtest/");
        }
    }

    @Test
    void bodiesAreSentWithTheirTypes() throws IOException {
        try (FaultServer server = FaultServer.answering(request -> FaultServer.OK); Bench bench = new Bench()) {
            bench.http.post(server.url(), Body.json(new TreeMap<>(Map.of("a", 1, "b", "ü"))));
            bench.http.put(server.url(), Body.text("grüß"));
            bench.http.patch(server.url(), Body.bytes("raw".getBytes(StandardCharsets.UTF_8)));
            bench.http.post(server.url(), Body.form(new TreeMap<>(Map.of("a b", "c&d", "e", 1))));
            bench.http.post(server.url(), Body.text("<a/>"), request -> request.header("content-type", "text/xml"));
            bench.http.post(server.url(), Body.none());

            assertThat(server.requests()).extracting(FaultServer.Request::body)
                    .containsExactly("{\"a\":1,\"b\":\"ü\"}", "grüß", "raw", "a+b=c%26d&e=1", "<a/>", "");
            assertThat(server.requests()).extracting(request -> request.headers().get("content-type"))
                    .containsExactly("application/json", "text/plain; charset=utf-8", "application/octet-stream",
                            "application/x-www-form-urlencoded", "text/xml", null);
            assertThat(server.requests()).extracting(request -> request.headers().get("content-length"))
                    .containsExactly("16", "6", "3", "13", "4", "0");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void settingsHeadersGiveWayToTheRequests() throws IOException {
        HttpSettings settings = HttpSettings.defaults().header("X-Tenant", "a").header("User-Agent", "mine");
        try (FaultServer server = FaultServer.answering(request -> FaultServer.OK);
                Bench bench = new Bench(settings)) {
            bench.http.get(server.url());
            bench.http.get(server.url(), request -> request.header("x-tenant", "b"));

            assertThat(server.requests()).extracting(request -> request.headers().get("x-tenant"))
                    .containsExactly("a", "b");
            assertThat(server.requests().get(0).headers()).containsEntry("user-agent", "mine");
        }
    }

    @Test
    void headersThatCouldNotBeSentAreRefusedWithoutShowingTheirValue() throws IOException {
        try (FaultServer server = FaultServer.answering(request -> FaultServer.OK); Bench bench = new Bench()) {
            assertThatThrownBy(() -> bench.http.get(server.url(), request -> request.bearer("secret\r\nX: y")))
                    .isInstanceOf(IllegalArgumentException.class).message().doesNotContain("secret");
            assertThatThrownBy(() -> bench.http.get(server.url(), request -> request.header("a b", "c")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> bench.http.get(server.url(), request -> request.header("Content-Length", "5")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> bench.http.send("GET /", server.url(), Body.none()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void credentialsInTheUrlAreSentAndNeverShown() throws IOException {
        try (FaultServer server = FaultServer.answering(request -> FaultServer.OK); Bench bench = new Bench()) {
            Response response = bench.http.get("http://user:p%40ss@localhost:" + server.port() + "/a");

            assertThat(server.requests().get(0).headers()).containsEntry("authorization", "Basic dXNlcjpwQHNz");
            assertThat(response.url()).isEqualTo("http://****:****@localhost:" + server.port() + "/a");
            assertThat(bench.onlyTags().toString()).doesNotContain("ss@");
        }
    }

    @Test
    void pathsAreBelowTheBaseUrl() throws IOException {
        try (FaultServer server = FaultServer.answering(request -> FaultServer.OK);
                Bench bench = new Bench(HttpSettings.defaults().baseUrl(server.url() + "/api/"))) {
            bench.http.get("/blog/{id}", 7);
            bench.http.get("/blog", request -> request.queryParam("q", "a b&c").queryParam("n", 2));
            bench.http.get(server.url() + "/elsewhere?x=1", request -> request.queryParam("y", "ü"));
            bench.http.get("/{literal}");
            bench.http.get(server.url() + "//double/../dots?a=|");

            assertThat(server.requests()).extracting(FaultServer.Request::target).containsExactly("/api/blog/7",
                    "/api/blog?q=a%20b%26c&n=2", "/elsewhere?x=1&y=%C3%BC", "/api/%7Bliteral%7D",
                    "//double/../dots?a=%7C");
        }
    }

    @Test
    void headersAreAMultimapInLowerCase() throws IOException {
        try (FaultServer server = FaultServer.answering(request -> "HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\n"
                + "X-Empty:\r\nset-cookie: b=2\r\nContent-Length: 0\r\n\r\n"); Bench bench = new Bench()) {
            Response response = bench.http.get(server.url());

            assertThat(response.headers()).containsEntry("set-cookie", List.of("a=1", "b=2"))
                    .containsEntry("x-empty", List.of(""));
            assertThat(response.header("SET-COOKIE")).contains("a=1");
            assertThat(response.header("absent")).isEmpty();
        }
    }

    @Test
    void answerGivenBeforeTheBodyWasWrittenIsReturned() throws IOException {
        try (FaultServer server = FaultServer.start(peer -> {
            peer.readLine();
            peer.send("HTTP/1.1 413 Content Too Large\r\nContent-Length: 4\r\n\r\nless");
            // Half a close: the client can still read while its writing fails.
            peer.socket().shutdownOutput();
            pause(100);
        }); Bench bench = new Bench()) {
            Response response = bench.http.post(server.url(), Body.bytes(new byte[50_000_000]));

            assertThat(response.status()).isEqualTo(413);
            assertThat(response.timings().waiting()).isZero();
            assertThat(bench.count("http_reqs")).isEqualTo(1);
        }
    }

    @Test
    void closedClientLeavesNothingBehind() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (FaultServer server = FaultServer.start(peer -> {
            peer.read();
            peer.send(FaultServer.OK);
            peer.awaitClose();
            closed.countDown();
        }); Bench bench = new Bench()) {
            bench.http.get(server.url());
            bench.http.close();
            closed.await();

            assertThat(bench.transport.watchdog().slots()).isZero();
            assertThat(bench.http.get(server.url()).error()).isPresent();
        }
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(millis * 1_000_000L);
    }
}

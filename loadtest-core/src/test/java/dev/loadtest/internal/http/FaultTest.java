package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.http.Body;
import dev.loadtest.http.HttpError;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.HttpTransportException;
import dev.loadtest.http.Response;
import dev.loadtest.metric.Tags;

@Timeout(30)
class FaultTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    private static void assertFailed(Bench bench, Response response, int code, String message) {
        assertThat(response.status()).isZero();
        assertThat(response.error()).contains(new HttpError(code, message));
        assertThat(response.isExpected()).isFalse();
        assertThat(response.protocol()).isEmpty();
        assertThat(response.bytes()).isEmpty();
        assertThat(bench.count("http_reqs")).isEqualTo(1);
        assertThat(bench.failedShare()).isEqualTo(1);
        assertThat(bench.trend("http_req_response_time").count()).isEqualTo(1);
        assertThat(bench.onlyTags().get("status")).isEqualTo("0");
        assertThat(bench.onlyTags().get("error")).isEqualTo(message);
        assertThat(bench.onlyTags().get("error_code")).isEqualTo(Integer.toString(code));
        assertThat(bench.onlyTags().get("expected_response")).isEqualTo("false");
        assertThat(bench.onlyTags().get("proto")).isNull();
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void refusedConnection() throws IOException {
        int port = unusedPort();
        try (Bench bench = new Bench()) {
            Response response = bench.http.get("http://localhost:" + port);

            assertFailed(bench, response, 1212, "connection refused");
            assertThat(bench.trend("http_req_duration").max()).isZero();
            assertThat(bench.trend("http_req_blocked").max()).isEqualTo(bench.trend("http_req_looking_up").max());
            assertThat(bench.trend("http_req_response_time").max()).isPositive();
        }
    }

    @Test
    void unknownHost() {
        try (Bench bench = new Bench()) {
            assertFailed(bench, bench.http.get("http://no-such-host.invalid/"), 1101, "unknown host");
        }
    }

    @Test
    void urlThatIsNoneFailsAndHasNoTimes() {
        try (Bench bench = new Bench()) {
            Response response = bench.http.get("ftp://user:secret@host/");

            assertThat(response.error()).contains(new HttpError(1020, "URL scheme is neither http nor https"));
            assertThat(response.status()).isZero();
            assertThat(response.url()).isEqualTo("ftp://****:****@host/");
            assertThat(bench.tags("http_reqs")).isEmpty();
            assertThat(bench.tags("http_req_response_time")).isEmpty();
            assertThat(bench.tags("http_req_failed")).singleElement().extracting(Tags::asMap)
                    .isEqualTo(Map.of("scenario", "test", "method", "GET", "name", "ftp://****:****@host/", "url",
                            "ftp://****:****@host/", "status", "0", "expected_response", "false", "error",
                            "URL scheme is neither http nor https", "error_code", "1020"));
            assertThatThrownBy(() -> bench.http.get("nowhere", request -> request.throwOnError()))
                    .isInstanceOf(HttpTransportException.class);
            assertThat(bench.tags("http_req_failed")).hasSize(2);
            assertThat(bench.failedShare()).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8089/x", "/x", "http://localhost:99999/"})
    void urlThatIsNoneIsCountedAsFailed(String url) {
        try (Bench bench = new Bench()) {
            assertThat(bench.http.get(url).error()).map(HttpError::code).contains(1020);
            assertThat(bench.tags("http_req_failed")).singleElement().extracting(tags -> tags.get("name"))
                    .isEqualTo(url);
        }
    }

    @Test
    void runOfNothingButAWrongUrlIsRedAndSaysSo() {
        List<String> reasons = new ArrayList<>();
        Throwable red = catchThrowable(() -> LoadRunner.create()
                .observedBy(result -> reasons.addAll(result.reasons()))
                .run(Scenario.constantVus(1, Duration.ofMillis(100)).vu(ctx -> {
                    ctx.http().get("localhost:8089/x");
                    ctx.think(Duration.ofMillis(20));
                })));

        assertThat(red).isNull();
        assertThat(reasons).singleElement().asString().contains("localhost:8089/x", "1020");
    }

    @Test
    void urlThatIsNoneLeavesNothingBehindInAFlowThatWasCutOff() {
        try (Bench bench = new Bench()) {
            assertThatThrownBy(() -> bench.http.get("/x", request -> bench.flow.cancel()))
                    .isInstanceOf(RecordingFlow.CutOff.class);
            assertThat(bench.tags("http_req_failed")).isEmpty();
        }
    }

    @Test
    void serverThatNeverAnswers() throws Exception {
        try (FaultServer server = FaultServer.start(FaultServer.Peer::awaitClose); Bench bench = new Bench()) {
            Response response = Bench
                    .onVirtualThread(() -> bench.http.get(server.url(), request -> request.timeout(SHORT)));

            assertFailed(bench, response, 1050, "request timeout");
            assertThat(response.timings().waiting()).isPositive();
            assertThat(response.timings().receiving()).isZero();
            assertThat(bench.trend("http_req_response_time").max()).isGreaterThanOrEqualTo(SHORT.toNanos());
        }
    }

    @Test
    void serverThatNeverAnswersAPlatformThread() throws IOException {
        try (FaultServer server = FaultServer.start(FaultServer.Peer::awaitClose); Bench bench = new Bench()) {
            assertFailed(bench, bench.http.get(server.url(), request -> request.timeout(SHORT)), 1050,
                    "request timeout");
        }
    }

    @Test
    void serverThatDripsABodyWithoutEnd() throws Exception {
        try (FaultServer server = FaultServer.start(peer -> {
            peer.read();
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            while (true) {
                peer.send("x");
                LockSupport.parkNanos(5_000_000);
            }
        }); Bench bench = new Bench()) {
            Response response = Bench
                    .onVirtualThread(() -> bench.http.get(server.url(), request -> request.timeout(SHORT)));

            assertFailed(bench, response, 1050, "request timeout");
            assertThat(response.timings().receiving()).isPositive();
        }
    }

    @Test
    void serverThatDoesNotReadABigRequest() throws Exception {
        try (FaultServer server = FaultServer.start(peer -> {
            peer.readLine();
            new CountDownLatch(1).await();
        }); Bench bench = new Bench()) {
            Response response = Bench.onVirtualThread(() -> bench.http.post(server.url(),
                    Body.bytes(new byte[50_000_000]), request -> request.timeout(SHORT)));

            assertFailed(bench, response, 1050, "request timeout");
            assertThat(response.timings().sending().orElseThrow()).isPositive();
            assertThat(response.timings().waiting()).isZero();
            assertThat(bench.http.takeBytesSent()).isPositive();
        }
    }

    @Test
    void timedOutConnectionIsNotUsedAgain() throws IOException {
        try (FaultServer server = FaultServer.start(peer -> {
            while (peer.read() != null) {
                if (peer.number() > 0) {
                    peer.send(FaultServer.OK);
                }
            }
        }); Bench bench = new Bench()) {
            assertThat(bench.http.get(server.url(), request -> request.timeout(SHORT)).status()).isZero();
            assertThat(bench.http.get(server.url()).status()).isEqualTo(200);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void resetInsteadOfAnAnswer() throws IOException {
        try (FaultServer server = FaultServer.start(peer -> {
            peer.read();
            peer.reset();
        }); Bench bench = new Bench()) {
            assertFailed(bench, bench.http.get(server.url()), 1220, "connection reset by peer");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "'' | connection closed before the response",
            "HTTP/1.1 200 | connection closed within the response",
            "HTTP/1.1 200 OK~Content-Le | connection closed within the response",
            "HTTP/1.1 200 OK~Content-Length: 10~~abc | connection closed within the response",
            "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~ab | connection closed within the response",
            "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~ab~ | connection closed within the response",
            "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~zz~ab~ | malformed chunk in the response",
            "HTTP/1.1 200 OK~Content-Length: many~~ | malformed response",
            "HTTP/1.1 abc OK~~ | malformed response",
            "HTTP/9.9 200 OK~~ | malformed response",
            "garbage~garbage~ | malformed response",
    })
    void responsesThatBreakOff(String response, String message) throws IOException {
        try (FaultServer server = FaultServer.start(peer -> {
            peer.read();
            peer.send(response.replace("~", "\r\n"));
        }); Bench bench = new Bench()) {
            assertFailed(bench, bench.http.get(server.url()), 1000, message);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Some: header\r\n", "x", "HTTP/1.1 100 Continue\r\n\r\n",
            "X-Long: 0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890\r\n "})
    void headersWithoutEndAreBounded(String forEver) throws IOException {
        try (FaultServer server = FaultServer.start(peer -> {
            peer.read();
            peer.send(forEver.startsWith("HTTP") ? "" : "HTTP/1.1 200 OK\r\n");
            String block = forEver.repeat(1_000);
            while (true) {
                peer.send(block);
            }
        }); Bench bench = new Bench()) {
            assertFailed(bench, bench.http.get(server.url()), 1000, "response headers too large");
            assertThat(bench.http.takeBytesReceived()).isLessThan(11L << 20);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void idempotentRequestIsSentAgainWhenAReusedConnectionIsDead(boolean byReset) throws IOException {
        try (FaultServer server = closingAfterTheFirstAnswer(byReset); Bench bench = new Bench()) {
            bench.http.get(server.url());
            Response second = bench.http.put(server.url(), Body.text("x"));

            assertThat(second.status()).isEqualTo(200);
            assertThat(second.timings().connecting().orElseThrow()).isPositive();
            assertThat(server.connections()).isEqualTo(2);
            assertThat(bench.count("http_reqs")).isEqualTo(2);
            assertThat(bench.count("http_req_replays")).isEqualTo(1);
            assertThat(bench.failedShare()).isZero();
        }
    }

    @Test
    void postIsNotSentAgainOnceWritten() throws IOException {
        try (FaultServer server = FaultServer.start(peer -> {
            peer.read();
            peer.send(FaultServer.OK);
            peer.read();
        }); Bench bench = new Bench()) {
            bench.http.get(server.url());
            Response second = bench.http.post(server.url(), Body.text("x"));

            assertThat(second.error()).contains(new HttpError(1000, "connection closed before the response"));
            assertThat(server.requests()).hasSize(2);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(bench.count("http_req_replays")).isZero();
        }
    }

    @Test
    void postIsSentAgainWhenNothingOfItWasWritten() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch reset = new CountDownLatch(1);
        try (FaultServer server = FaultServer.start(peer -> {
            peer.read();
            peer.send(FaultServer.OK);
            if (peer.number() == 0) {
                answered.await();
                peer.reset();
                reset.countDown();
            }
        }); Bench bench = new Bench()) {
            bench.http.get(server.url());
            answered.countDown();
            reset.await();

            assertThat(bench.http.post(server.url(), Body.text("x")).status()).isEqualTo(200);
            assertThat(server.requests()).hasSize(2);
            assertThat(bench.count("http_req_replays")).isEqualTo(1);
        }
    }

    @Test
    void replayHappensOnceOnly() throws IOException {
        try (FaultServer server = FaultServer.start(peer -> {
            peer.read();
            if (peer.number() == 0) {
                peer.send(FaultServer.OK);
                peer.read();
            }
        }); Bench bench = new Bench()) {
            bench.http.get(server.url());
            Response second = bench.http.get(server.url());

            assertThat(second.error()).contains(new HttpError(1000, "connection closed before the response"));
            assertThat(server.connections()).isEqualTo(2);
            assertThat(bench.count("http_req_replays")).isEqualTo(1);
        }
    }

    @Test
    void deadConnectionThatHasAnsweredIsNotReplayed() throws IOException {
        try (FaultServer server = FaultServer.start(peer -> {
            peer.read();
            peer.send(FaultServer.OK);
            peer.read();
            peer.send("HTTP");
        }); Bench bench = new Bench()) {
            bench.http.get(server.url());
            Response second = bench.http.get(server.url());

            assertThat(second.error()).contains(new HttpError(1000, "connection closed within the response"));
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void answerToNoRequestIsNotTakenForTheNext() throws IOException {
        try (FaultServer server = FaultServer.start(peer -> {
            peer.read();
            peer.send(FaultServer.OK + (peer.number() == 0 ? FaultServer.OK.replace("200", "500") : ""));
            peer.awaitClose();
        }); Bench bench = new Bench()) {
            bench.http.get(server.url());

            assertThat(bench.http.get(server.url()).status()).isEqualTo(200);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void throwingIsAskedForByRequestOrSettingsAndRecordedAllTheSame() throws IOException {
        int port = unusedPort();
        try (Bench bench = new Bench(HttpSettings.defaults().throwOnError())) {
            assertThatThrownBy(() -> bench.http.get("http://localhost:" + port + "/a",
                    request -> request.name("a").bearer("secret")))
                    .isInstanceOf(HttpTransportException.class)
                    .hasMessage("GET a failed: connection refused (error 1212)")
                    .hasCauseInstanceOf(ConnectException.class);
            assertThat(bench.count("http_reqs")).isEqualTo(1);
        }
        try (Bench bench = new Bench()) {
            assertThatThrownBy(() -> bench.http.get("http://localhost:" + port, request -> request.throwOnError()))
                    .isInstanceOf(HttpTransportException.class);
            assertThat(bench.count("http_reqs")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 503})
    void errorStatusNeverThrows(int status) throws IOException {
        try (FaultServer server = FaultServer.answering(
                request -> "HTTP/1.1 " + status + " No\r\nContent-Length: 2\r\n\r\nno");
                Bench bench = new Bench(HttpSettings.defaults().throwOnError())) {
            Response response = bench.http.get(server.url());

            assertThat(response.status()).isEqualTo(status);
            assertThat(response.body()).isEqualTo("no");
            assertThat(response.error()).isEmpty();
            assertThat(response.isExpected()).isFalse();
            assertThat(bench.onlyTags().get("error_code")).isEqualTo(Integer.toString(1_000 + status));
            assertThat(bench.onlyTags().get("error")).isNull();
            assertThat(bench.failedShare()).isEqualTo(1);
        }
    }

    private static FaultServer closingAfterTheFirstAnswer(boolean byReset) throws IOException {
        return FaultServer.start(peer -> {
            peer.read();
            peer.send(FaultServer.OK);
            if (peer.number() == 0) {
                peer.read();
                if (byReset) {
                    peer.reset();
                }
            }
        });
    }
}

package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

import dev.loadtest.http.Http;
import dev.loadtest.http.HttpError;
import dev.loadtest.http.Response;
import dev.loadtest.metric.TrendSnapshot;

/**
 * One fault of a server and what a virtual user must see of it. Then the server is healed, and the user goes on.
 */
record Fault(String name, FaultServer.Script script, BiFunction<Http, String, Response> call, int status,
        List<Integer> codes, String words) {

    static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration BOUND = Duration.ofSeconds(10);

    /** A fault within the response to one GET, by its bytes; then the connection is closed. */
    static Fault bytes(String name, String response) {
        return script(name, peer -> {
            peer.read();
            peer.send(response);
        });
    }

    static Fault script(String name, FaultServer.Script script) {
        return new Fault(name, script, (http, url) -> http.get(url, request -> request.timeout(Duration.ofSeconds(5))),
                0, List.of(), "");
    }

    Fault calling(BiFunction<Http, String, Response> other) {
        return new Fault(name, script, other, status, codes, words);
    }

    /** By a server that is waited for in vain. */
    Fault timesOut() {
        return calling((http, url) -> http.get(url, request -> request.timeout(SHORT))).fails(1050, "request timeout");
    }

    Fault fails(int errorCode, String error) {
        return new Fault(name, script, call, 0, List.of(errorCode), error);
    }

    /** With one of these codes, by which half of the connection notices first. */
    Fault failsWithAnyOf(Integer... errorCodes) {
        return new Fault(name, script, call, 0, List.of(errorCodes), "");
    }

    /** With an answer whose body is not what its headers say. */
    Fault isUndecodable(String error) {
        return new Fault(name, script, call, 200, List.of(1701), error);
    }

    Fault malformed() {
        return fails(1000, "malformed response");
    }

    Fault cutOff() {
        return fails(1000, "connection closed within the response");
    }

    Fault answers(int expected, String body) {
        return new Fault(name, script, call, expected, List.of(), body);
    }

    void verify() throws Exception {
        try (FaultServer server = FaultServer.start(script); Bench bench = new Bench()) {
            long begin = System.nanoTime();
            Response response = Bench.onVirtualThread(() -> call.apply(bench.http, server.url()));

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BOUND);
            assertThat(response.status()).isEqualTo(status);
            assertThat(bench.onlyTags().get("status")).isEqualTo(Integer.toString(status));
            if (codes.isEmpty()) {
                assertThat(response.error()).isEmpty();
                assertThat(response.body()).isEqualTo(words);
            } else {
                assertFailed(bench, response);
            }
            assertPhasesAddUp(bench);
            assertThat(bench.http.takeBytesReceived()).as("bytes taken in").isLessThan(12L << 20);
            server.heal();
            assertThat(bench.http.get(server.url()).body()).as("the user goes on").isEqualTo("ok");
        }
    }

    private void assertFailed(Bench bench, Response response) {
        HttpError error = response.error().orElseThrow();
        assertThat(error.code()).isIn(codes);
        assertThat(error.message()).contains(words);
        assertThat(response.bytes()).isEmpty();
        assertThat(response.isExpected()).isFalse();
        assertThat(bench.failedShare()).isOne();
        assertThat(bench.onlyTags().asMap()).containsEntry("error", error.message())
                .containsEntry("error_code", Integer.toString(error.code()))
                .containsEntry("expected_response", "false");
    }

    private static void assertPhasesAddUp(Bench bench) {
        assertThat(bench.count("http_reqs")).isEqualTo(1);
        double blocked = only(bench, "http_req_blocked");
        double duration = only(bench, "http_req_duration");
        assertThat(blocked).isGreaterThanOrEqualTo(
                only(bench, "http_req_connecting") + only(bench, "http_req_tls_handshaking"));
        assertThat(duration).isEqualTo(only(bench, "http_req_sending") + only(bench, "http_req_waiting")
                + only(bench, "http_req_receiving"));
        assertThat(only(bench, "http_req_response_time")).isGreaterThanOrEqualTo(blocked + duration);
    }

    private static double only(Bench bench, String metric) {
        TrendSnapshot trend = bench.trend(metric);
        assertThat(trend.count()).isEqualTo(1);
        assertThat(trend.min()).isNotNegative();
        return trend.max();
    }

    @Override
    public String toString() {
        return name;
    }
}

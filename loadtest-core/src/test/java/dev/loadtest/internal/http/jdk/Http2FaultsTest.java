package dev.loadtest.internal.http.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.loadtest.http.HttpError;
import dev.loadtest.http.Response;
import dev.loadtest.internal.http.RecordingFlow;
import dev.loadtest.metric.MetricSelector;

/** What goes wrong over HTTP/2, each with its code, and the user goes on. */
@Timeout(60)
class Http2FaultsTest {

    private static final HttpError TIMEOUT = new HttpError(1050, "request timeout");

    private final Http2Site site = new Http2Site();
    private Http2Server server;
    private Http2Bench bench;

    @BeforeEach
    void start() throws Exception {
        server = Http2Server.of(2, site);
        bench = new Http2Bench(settings -> settings.baseUrl(server.url()));
        // The first request is in HTTP/1.1 until the server agrees to HTTP/2; what is tested here is in that.
        assertGoesOn();
    }

    @AfterEach
    void stop() {
        bench.close();
        server.close();
    }

    private void assertGoesOn() {
        assertThat(bench.http.get("/").isExpected()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hangs", "/hangs-in-its-body"})
    void wholeExchangeIsLimited(String path) {
        Response response = bench.http.get(path, request -> request.timeout(Duration.ofMillis(200)));

        assertThat(response.error()).contains(TIMEOUT);
        assertThat(response.status()).isZero();
        assertThat(response.timings().duration()).isGreaterThan(Duration.ZERO);
        assertGoesOn();
    }

    @Test
    void firstByteIsLimitedAndTheBodyIsNot() {
        HttpError error = new HttpError(1050, "first byte timeout");

        assertThat(bench.http.get("/hangs", request -> request.firstByteTimeout(Duration.ofMillis(200))).error())
                .contains(error);
        assertThat(bench.http.get("/hangs-in-its-body", request -> request.firstByteTimeout(Duration.ofSeconds(2))
                .timeout(Duration.ofMillis(2_200))).error()).contains(TIMEOUT);
        assertGoesOn();
    }

    @Test
    void waitingForAStreamIsLimitedTooAndIsBlockedTime() throws Exception {
        List<FutureTask<Response>> hanging = List.of(Http2Bench.onVirtualThread(() -> bench.another().get("/held")),
                Http2Bench.onVirtualThread(() -> bench.another().get("/held")));
        site.awaitArrived();
        site.awaitArrived();
        Response tooLate = bench.http.get("/", request -> request.timeout(Duration.ofMillis(200)));
        FutureTask<Response> patient = Http2Bench.onVirtualThread(() -> bench.another().get("/"));
        site.letGo();
        site.letGo();

        assertThat(tooLate.error()).contains(TIMEOUT);
        assertThat(tooLate.timings().blocked()).isGreaterThanOrEqualTo(Duration.ofMillis(190));
        assertThat(tooLate.timings().duration()).isZero();
        assertThat(Http2Bench.result(patient).status()).isEqualTo(200);
        for (FutureTask<Response> one : hanging) {
            assertThat(Http2Bench.result(one).body()).isEqualTo("held");
        }
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void interruptEndsTheCallAndIsKept() throws Exception {
        AtomicReference<Response> ended = new AtomicReference<>();
        Thread user = Thread.ofVirtual().unstarted(() -> {
            ended.set(bench.http.get("/hangs"));
            assertThat(Thread.interrupted()).isTrue();
        });
        user.start();
        site.awaitArrived();
        user.interrupt();
        user.join();

        assertThat(ended.get().error()).contains(new HttpError(1000, "interrupted"));
        assertGoesOn();
    }

    @Test
    void callIsCutOffAtTheEndOfTheRun() throws Exception {
        FutureTask<Response> call = Http2Bench.onVirtualThread(() -> bench.http.get("/hangs"));
        site.awaitArrived();
        bench.flow.cancel();
        bench.http.abort();

        assertThatThrownBy(() -> Http2Bench.result(call)).isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(RecordingFlow.CutOff.class);
        assertThat(bench.metrics().trend(MetricSelector.parse("http_req_response_time")).censoredCount())
                .isEqualTo(1);
        assertThat(bench.metrics().counter(MetricSelector.parse("http_reqs")).count()).isEqualTo(1);
    }

    @Test
    void streamThatIsResetHasK6sCode() {
        Response response = bench.http.get("/resets");

        assertThat(response.error()).hasValueSatisfying(
                error -> assertThat(error.code()).isBetween(1_600, 1_699));
        assertGoesOn();
    }

    @Test
    void connectionThatEndsInABodyIsAnError() {
        Response response = bench.http.get("/breaks-off");

        assertThat(response.error()).isPresent();
        assertThat(response.status()).isZero();
        assertGoesOn();
    }

    @Test
    void callUnderWayOutlivesAGoAway() throws Exception {
        FutureTask<Response> call = Http2Bench.onVirtualThread(() -> bench.http.get("/held"));
        site.awaitArrived();
        server.goAwayAfter(Integer.MAX_VALUE);
        site.letGo();

        assertThat(Http2Bench.result(call).body()).isEqualTo("held");
        assertGoesOn();
        assertThat(bench.metrics().rate(MetricSelector.parse("http_req_failed")).rate()).isZero();
    }

    @Test
    void connectionsThatAreAllLostAreErrorsOfTheirCalls() throws Exception {
        FutureTask<Response> call = Http2Bench.onVirtualThread(() -> bench.http.get("/held"));
        site.awaitArrived();
        server.disconnect();

        assertThat(Http2Bench.result(call).error()).isPresent();
        site.letGo();
        assertGoesOn();
    }
}

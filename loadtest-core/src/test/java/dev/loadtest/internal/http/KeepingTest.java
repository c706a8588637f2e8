package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.loadtest.http.BatchRequest;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.RequestSample;
import dev.loadtest.http.Response;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.Tags;

/** What is kept of requests that were slow or failed; which ones see {@code KeptRequestsTest}. */
@Timeout(30)
class KeepingTest {

    private static String answer(int status, String type, String body) {
        return "HTTP/1.1 " + status + " X\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length()
                + "\r\n\r\n"
                + body;
    }

    private static FaultServer server(String answer) throws IOException {
        return FaultServer.answering(request -> request.target().equals("/old")
                ? "HTTP/1.1 302 Found\r\nLocation: /new\r\nContent-Length: 0\r\n\r\n"
                : answer);
    }

    private static RequestSample onlyFailed(Bench bench) {
        List<RequestSample> failed = bench.transport.kept().failed();
        assertThat(failed).hasSize(1);
        return failed.get(0);
    }

    @Test
    void aFailedRequestIsKeptWhole() throws IOException {
        Instant before = Instant.now();
        try (FaultServer server = server(answer(500, "application/json", "{\"detail\":\"no such user\"}"));
                Bench bench = new Bench(HttpSettings.defaults().baseUrl(server.url()).traceparent())) {
            bench.flow.tags(Tags.of("scenario", "readers").with("group", "::read"));
            Response response = bench.http.get("/blog/{id}", request -> request.pathParam("id", 7)
                    .queryParam("token", "S3CRET"));

            RequestSample sample = onlyFailed(bench);
            assertThat(sample.startedAt()).isBetween(before.minusMillis(50), Instant.now());
            assertThat(sample.scenario()).isEqualTo("readers");
            assertThat(sample.group()).isEqualTo("::read");
            assertThat(sample.vu()).isEqualTo(1);
            assertThat(sample.method()).isEqualTo("GET");
            assertThat(sample.name()).isEqualTo(server.url() + "/blog/{id}");
            assertThat(sample.url()).isEqualTo(server.url() + "/blog/7?token=***");
            assertThat(sample.status()).isEqualTo(500);
            assertThat(sample.errorCode()).isEqualTo(1_500);
            assertThat(sample.error()).isEmpty();
            assertThat(sample.timings()).isEqualTo(response.timings());
            assertThat(sample.responseTime()).hasValueSatisfying(
                    time -> assertThat(time).isGreaterThanOrEqualTo(response.timings().duration()));
            assertThat(sample.bodySize()).isEqualTo(25);
            assertThat(sample.traceId()).isPresent().isEqualTo(response.traceId());
            assertThat(sample.excerpt()).isEqualTo("{\"detail\":\"no such user\"}");
            assertThat(sample).hasToString("GET " + server.url() + "/blog/{id} → 500 in "
                    + response.timings().duration().toMillis() + " ms, trace " + response.traceId().orElseThrow());
            assertThat(bench.transport.kept().slowest()).singleElement()
                    .satisfies(slow -> assertThat(slow.traceId()).isEqualTo(response.traceId()));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"application/json|{\"token\":\"S3CRET\"}|{\"token\":\"***\"}",
            "text/html; charset=utf-8|<h1>  Bad\tgateway</h1>|<h1> Bad gateway</h1>", "image/png|PNG|''",
            "application/problem+json|{}|{}"})
    void onlyTextIsQuotedAndNoSecretInIt(String type, String body, String excerpt) throws IOException {
        try (FaultServer server = server(answer(404, type, body)); Bench bench = new Bench()) {
            bench.http.get(server.url());

            assertThat(onlyFailed(bench).excerpt()).isEqualTo(excerpt);
        }
    }

    @Test
    void longBodiesAreCut() throws IOException {
        try (FaultServer server = server(answer(503, "text/plain", "x".repeat(5_000))); Bench bench = new Bench()) {
            bench.http.get(server.url());

            assertThat(onlyFailed(bench).excerpt()).hasSize(200).endsWith("x…");
        }
    }

    @Test
    void whatGotNoResponseHasItsErrorAndIsNoneOfTheSlowest() {
        try (Bench bench = new Bench(HttpSettings.defaults().traceparent())) {
            bench.http.get("http://127.0.0.1:1/");

            RequestSample sample = onlyFailed(bench);
            assertThat(sample.status()).isZero();
            assertThat(sample.errorCode()).isEqualTo(1_212);
            assertThat(sample.traceId()).isPresent();
            assertThat(bench.transport.kept().slowest()).isEmpty();
        }
    }

    @Test
    void whatWasExpectedHasNotFailedAndIsNotQuoted() throws IOException {
        try (FaultServer server = server(answer(404, "text/plain", "none")); Bench bench = new Bench()) {
            bench.http.get(server.url(), request -> request.expectedStatus(404));

            assertThat(bench.transport.kept().failed()).isEmpty();
            assertThat(bench.transport.kept().slowest()).singleElement().satisfies(slow -> {
                assertThat(slow.excerpt()).isEmpty();
                assertThat(slow.traceId()).isEmpty();
                assertThat(slow.at()).isEqualTo(Duration.ZERO);
            });
        }
    }

    @Test
    void theWarmUpIsLeftOut() throws IOException {
        try (FaultServer server = server(answer(500, "text/plain", "cold")); Bench bench = new Bench()) {
            bench.flow.tags(Tags.of("scenario", "s").with(MetricSelector.WARM_UP));
            bench.http.get(server.url());

            assertThat(bench.transport.kept().failed()).isEmpty();
            assertThat(bench.transport.kept().slowest()).isEmpty();
        }
    }

    @Test
    void redirectsAndBatchesAreKeptToo() throws IOException {
        try (FaultServer server = server(FaultServer.OK); Bench bench = new Bench()) {
            bench.transport.kept().loadStartsAt(System.nanoTime());
            bench.http.get(server.url() + "/old");
            bench.http.batch(List.of(BatchRequest.get(server.url() + "/a"), BatchRequest.get(server.url() + "/b")));

            assertThat(bench.transport.kept().slowest()).hasSize(4)
                    .allSatisfy(sample -> assertThat(sample.vu()).isEqualTo(1))
                    .filteredOn(sample -> sample.status() == 302).singleElement()
                    .satisfies(redirect -> assertThat(redirect.responseTime()).isEmpty());
        }
    }

    @Test
    void ofManyRequestsOnlyAFewAreKept() throws IOException {
        try (FaultServer server = server(answer(500, "text/plain", "no")); Bench bench = new Bench()) {
            for (int call = 0; call < 100; call++) {
                bench.http.get(server.url());
            }

            assertThat(bench.transport.kept().failed()).hasSize(3);
            assertThat(bench.transport.kept().slowest()).hasSize(20);
        }
    }
}

package dev.loadtest.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.loadtest.LoadResult;
import dev.loadtest.Scenario;
import dev.loadtest.http.RequestSample;
import dev.loadtest.internal.http.jdk.BlogServer;

@Timeout(60)
class KeptRequestsOfARunTest {

    @Test
    void theResultHasTheSlowestAndTheFailedRequestsWithTheirTraces() throws Exception {
        try (BlogServer server = BlogServer.start()) {
            LoadResult result = RealRun.run(Scenario.perVuIterations(2, 3).vu(ctx -> {
                ctx.http().get("/blog/{id}", 1);
                if (ctx.iteration() == 1) {
                    ctx.http().get("/nowhere/{id}", 2);
                }
            }).named("readers").http(http -> http.baseUrl(server.url()).traceparent()));

            assertThat(result.slowestRequests()).hasSize(8).allSatisfy(sample -> {
                assertThat(sample.traceId()).isPresent();
                assertThat(sample.scenario()).isEqualTo("readers");
                assertThat(sample.at()).isBetween(Duration.ZERO, result.duration());
            });
            assertThat(result.slowestRequests().stream().map(RequestSample::traceId).distinct()).hasSize(8);
            assertThat(result.failedRequests()).hasSize(2).allSatisfy(sample -> {
                assertThat(sample.name()).endsWith("/nowhere/{id}");
                assertThat(sample.iteration()).isEqualTo(1);
            }).extracting(RequestSample::vu).containsExactlyInAnyOrder(1, 2);
            assertThat(result.passed()).isFalse();
        }
    }
}

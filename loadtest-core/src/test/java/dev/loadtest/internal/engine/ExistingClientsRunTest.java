package dev.loadtest.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.loadtest.LoadResult;
import dev.loadtest.Scenario;
import dev.loadtest.internal.http.jdk.BlogServer;
import dev.loadtest.metric.MetricSelector;

@Timeout(60)
class ExistingClientsRunTest {

    private static Set<Thread> selectors() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient-")).collect(Collectors.toSet());
    }

    @Test
    void runCutsOffWhatIsUnderWayAndLeavesNoThread() throws Exception {
        Set<Thread> before = selectors();
        try (BlogServer server = BlogServer.start()) {
            HttpRequest hangs = HttpRequest.newBuilder(URI.create(server.url() + "/hangs")).build();
            HttpRequest blog = HttpRequest.newBuilder(URI.create(server.url() + "/blog/1")).build();
            LoadResult result = RealRun.run(Scenario.constantVus(3, Duration.ofMinutes(5)).vu(ctx -> {
                ctx.httpClient().send(blog, HttpResponse.BodyHandlers.discarding());
                ctx.httpClient().sendAsync(hangs, HttpResponse.BodyHandlers.discarding());
                if (ctx.vu() == 1) {
                    server.awaitHanging(5);
                    ctx.abortTest("all calls hang");
                }
                ctx.httpClient().send(hangs, HttpResponse.BodyHandlers.discarding());
            }));

            assertThat(result.metrics().counter(MetricSelector.parse("http_reqs")).count()).isEqualTo(3);
            assertThat(result.metrics().trend(MetricSelector.parse("http_req_response_time")).censoredCount())
                    .isEqualTo(5);
        }
        for (Thread thread : selectors()) {
            if (!before.contains(thread)) {
                thread.join(Duration.ofSeconds(10));
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    @Test
    void bytesThatNobodyCountsAreAbsentRatherThanNone() throws Exception {
        try (BlogServer server = BlogServer.start()) {
            HttpRequest blog = HttpRequest.newBuilder(URI.create(server.url() + "/blog/1")).build();
            LoadResult result = RealRun.run(Scenario.perVuIterations(1, 2).vu(
                    ctx -> ctx.httpClient().send(blog, HttpResponse.BodyHandlers.discarding())));

            assertThat(result.metrics().counter(MetricSelector.parse("http_reqs")).count()).isEqualTo(2);
            assertThat(result.metrics().series("data_received")).isEmpty();
            assertThat(result.metrics().series("data_sent")).isEmpty();
        }
    }
}

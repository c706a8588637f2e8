package dev.loadtest.internal.engine;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import com.sun.management.UnixOperatingSystemMXBean;

import dev.loadtest.LoadResult;
import dev.loadtest.Scenario;
import dev.loadtest.Threshold;
import dev.loadtest.ThresholdResult;
import dev.loadtest.flows.OkServer;

/** Real virtual users against a real server in this process. */
class ManyVirtualUsersTest {

    private OkServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = new OkServer();
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
    }

    @Test
    @Timeout(180)
    void aThousandLeaveNothingBehindAndTheJvmIsReadyForTheNextRun() {
        RealRun.run(Scenario.perVuIterations(5, 5).vu(ctx -> ctx.http().get(server.url())));
        until(() -> server.open() == 0);
        long descriptors = openDescriptors();
        // An output of another test may hang for good: that is what such tests are about.
        Set<Thread> before = engineThreads();
        int acceptedBefore = server.accepted();

        LoadResult result = RealRun.run(Scenario.perVuIterations(1_000, 20).vu(ctx -> {
            ctx.check(ctx.http().get(server.url() + "/health"), "status was 200", r -> r.status() == 200);
            ctx.think(ofMillis(20));
        }));

        assertThat(result.reasons()).isEmpty();
        assertThat(result.counter("http_reqs").count()).isEqualTo(20_000);
        assertThat(result.rate("checks").total()).isEqualTo(result.counter("http_reqs").count())
                .isEqualTo(result.counter("iterations").count());
        assertThat(server.accepted() - acceptedBefore).as("a connection belongs to its virtual user").isEqualTo(1_000);
        until(() -> server.open() == 0);
        assertThat(openDescriptors()).isLessThanOrEqualTo(descriptors + 5);
        until(() -> before.containsAll(engineThreads()));

        LoadResult next = RealRun.run(Scenario.perVuIterations(2, 10).vu(ctx -> ctx.http().get(server.url())));
        assertThat(next.reasons()).isEmpty();
    }

    @Test
    @Timeout(180)
    void endlesslyManyUrlsAreFoldedAndTotalsStayRight() {
        AtomicLong number = new AtomicLong();

        LoadResult result = RealRun.run(Scenario.perVuIterations(8, 250)
                .vu(ctx -> ctx.http().get(server.url() + "/blog/" + number.incrementAndGet())));

        long requests = result.counter("http_reqs").count();
        assertThat(requests).isEqualTo(number.get()).isEqualTo(server.requests()).isEqualTo(2_000);
        assertThat(result.time("http_req_duration").count()).isEqualTo(requests);
        assertThat(result.metrics().series("http_reqs")).hasSizeLessThanOrEqualTo(1_002);
        assertThat(result.counter("http_reqs{name:(other)}").count()).isEqualTo(requests - 1_000);
        assertThat(result.notices()).singleElement().asString().contains("More than 1000 different sets of tags",
                "group them: get(\"/blog/{id}\", id)");
    }

    @Test
    void whatAThresholdSelectsIsNeverFolded() {
        AtomicLong number = new AtomicLong();
        RunSettings settings = RunSettings.DEFAULTS.withSeriesLimit(20)
                .withThreshold(Threshold.of("http_reqs{name:login}", "count>0"))
                .withThreshold(Threshold.of("http_req_failed{name:login}", "rate<0.01"));

        LoadResult result = RealRun.run(settings, Scenario.perVuIterations(1, 10).vu(ctx -> {
            for (int i = 0; i < 20; i++) {
                ctx.http().get(server.url() + "/blog/" + number.incrementAndGet());
            }
            ctx.http().get(server.url(), request -> request.name("login").expectedStatus(204));
        }));

        long iterations = result.counter("iterations").count();
        assertThat(result.counter("http_reqs{name:login}").count()).isEqualTo(iterations);
        assertThat(result.rate("http_req_failed{name:login}").trues()).isEqualTo(iterations);
        assertThat(result.thresholds()).extracting(ThresholdResult::passed).containsExactly(true, false);
    }

    @Test
    void aReportFolderThatCannotBeHadDoesNotLoseTheResult() {
        RunSettings settings = RunSettings.DEFAULTS.withReportFolder(() -> {
            throw new IllegalStateException("no home");
        });

        LoadResult result = RealRun.run(settings,
                Scenario.perVuIterations(1, 3).vu(ctx -> ctx.think(ofMillis(5))));

        assertThat(result.passed()).isTrue();
        assertThat(result.notices()).singleElement().asString().contains("No report was written", "no home");
    }

    @Test
    void templatedUrlsGroupByThemselves() {
        LoadResult result = RealRun.run(Scenario.perVuIterations(4, 5)
                .vu(ctx -> ctx.http().get("/blog/{id}", ctx.vu() * 1_000_000L + ctx.iteration()))
                .http(http -> http.baseUrl(server.url())));

        assertThat(result.metrics().series("http_reqs")).singleElement()
                .satisfies(series -> assertThat(series.tags().get("name")).isEqualTo(server.url() + "/blog/{id}"));
        assertThat(result.notices()).isEmpty();
    }

    private static Set<Thread> engineThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("loadtest-")).collect(Collectors.toSet());
    }

    private static long openDescriptors() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            // Not by spinning: whom it waits for may need the core.
            LockSupport.parkNanos(1_000_000);
        }
    }
}

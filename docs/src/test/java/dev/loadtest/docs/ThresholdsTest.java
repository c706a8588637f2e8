package dev.loadtest.docs;

import static dev.loadtest.assertj.LoadTestAssertions.assertThat;
import static dev.loadtest.docs.ShortTime.ofMinutes;
import static dev.loadtest.docs.ShortTime.ofSeconds;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.Threshold;
import dev.loadtest.metric.RateMetric;

/** The snippets of the manual's page on thresholds. */
class ThresholdsTest {

    private final LoadRunner load = LoadRunner.create();
    private final BlogServer server = BlogServer.start();

    /** A cold JVM on a busy machine takes half a second for its first request, which is as long as these runs. */
    @BeforeAll
    static void warmUp() {
        try (BlogServer warm = BlogServer.start()) {
            LoadRunner.create().run(Scenario.sharedIterations(2, 200).vu(ctx -> ctx.http().get(warm.url() + "/blog")));
        }
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void thresholds() {
        Scenario reading = scenario(1);
        // region thresholds
        LoadResult result = load
                .threshold("http_req_duration", "p(95)<800")
                .threshold("http_req_duration{name:blogs,status:200}", "med < 200")
                .threshold("http_req_failed", "rate<0.01")
                .threshold("checks{check:title is there}", "rate>=0.99")
                .threshold("group_duration{group:::read}", "max<2000")
                .threshold("iterations", "count>10")
                .run(reading);
        // end
        assertThat(result.reasons()).isEmpty();
    }

    @Test
    void relaxing() {
        Scenario reading = scenario(9);
        // region relaxing
        LoadResult result = load
                .threshold("checks{check:title is there}", "rate>=0")
                .threshold("http_req_failed{name:blogs}", "rate<0.01")
                .threshold("http_req_failed{name:a blog}", "rate<=1")
                .run(reading);
        // end
        assertThat(result.reasons()).isEmpty();
    }

    @Test
    void compatible() {
        // region k6-compatible
        LoadResult result = load
                .k6Compatible()
                .threshold("http_req_duration", "p(95)<800")
                .run(scenario(9));
        // end
        assertThat(result.passed()).isTrue();
    }

    @Test
    void inJava() {
        Scenario reading = scenario(1);
        // region typed
        LoadResult result = load
                .threshold(
                        Threshold.on("http_req_duration").tag("name", "blogs").percentile(95).isBelow(ofMillis(800)),
                        Threshold.on("checks").rate().isAtLeast(0.99),
                        Threshold.on("iterations").count().isAbove(10),
                        Threshold.on(HITS).rate().isAbove(0.5),
                        Threshold.of("http_req_failed", "rate<0.01"))
                .run(reading);
        // end
        assertThat(result.reasons()).isEmpty();
    }

    // region handle
    static final RateMetric HITS = RateMetric.named("cache_hits");
    // end

    @Test
    void aborting() {
        Scenario reading = scenario(1);
        // region abort
        LoadResult result = load
                .threshold(
                        Threshold.of("http_req_failed", "rate<0.5").abortOnFail(),
                        Threshold.of("http_req_duration", "p(99)<2000").abortOnFail(ofSeconds(30)))
                .run(reading);
        // end
        assertThat(result.reasons()).isEmpty();
    }

    @Test
    void windows() {
        Scenario reading = scenario(1);
        // region windows
        LoadResult result = load
                .threshold(
                        Threshold.of("http_req_duration", "p(95)<800").over(ofMinutes(1)),
                        Threshold.of("http_reqs", "rate>10").over(ofMinutes(1)).abortOnFail(ofMinutes(5)))
                .run(reading);
        // end
        assertThat(result.reasons()).isEmpty();
    }

    @Test
    void phases() {
        Scenario reading = scenario(1);
        // region phases
        LoadResult result = load
                .warmUp(ofSeconds(5))
                .phase("morning", ofSeconds(5), ofSeconds(15))
                .phase("rush", ofSeconds(15), ofSeconds(25))
                .threshold("http_req_duration", "p(95)<500")
                .threshold("http_req_duration{phase:rush}", "p(95)<800")
                .run(reading);
        // end
        assertThat(result.reasons()).isEmpty();
        assertThat(result.counter("iterations{phase:warm-up}").count()).isPositive();
    }

    @Test
    void leftovers() {
        // region leftovers
        LoadResult result = load
                .threshold("dropped_iterations", "count==0")
                .run(Scenario.perVuIterations(2, 10)
                        .maxDuration(ofMinutes(1))
                        .vu(ctx -> ctx.think(ofSeconds(1))));
        // end
        assertThat(result.reasons()).isEmpty();
    }

    /** Reads a list of blogs and a blog that exists (1) or not (9). */
    private Scenario scenario(int id) {
        return Scenario.constantVus(2, ofSeconds(30))
                .vu(ctx -> ctx.group("read", () -> {
                    ctx.http().get("/blog", request -> request.name("blogs"));
                    var one = ctx.http().get("/blog/" + id, request -> request.name("a blog"));
                    ctx.check(one, "title is there", r -> r.findJson("/title", String.class).isPresent());
                    ctx.add(HITS, one.status() == 200);
                }))
                .http(http -> http.baseUrl(server.url()));
    }
}

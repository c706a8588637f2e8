package dev.loadtest.docs;

import static dev.loadtest.docs.ShortTime.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;

/** The snippets of the manual's pages on metrics, thresholds and results. */
class MetricsAndThresholdsTest {

    private final LoadRunner load = LoadRunner.create();
    private final BlogServer server = BlogServer.start();

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
    void reading() {
        LoadResult result = load.run(scenario(1));
        // region result
        boolean passed = result.passed();
        Duration p95 = result.time("http_req_duration{name:blogs}").percentile(95);
        Duration slowest = result.time("http_req_response_time").max();
        long requests = result.counter("http_reqs").count();
        double perSecond = result.counter("iterations").perSecond(result.duration());
        double failed = result.rate("http_req_failed").rate();
        double mostVus = result.gauge("vus").max();
        // end
        assertThat(passed).isTrue();
        assertThat(p95).isLessThanOrEqualTo(slowest);
        assertThat(requests).isPositive();
        assertThat(perSecond).isPositive();
        assertThat(failed).isZero();
        assertThat(mostVus).isLessThanOrEqualTo(2);
    }

    @Test
    void main() {
        Scenario reading = scenario(1);
        // region main
        LoadRunner.create()
                .titled("reading")
                .trendStatistics("med", "p(95)", "p(99.9)", "max", "count")
                .run(reading)
                .requirePassed();
        // end
    }

    /** Reads a list of blogs and a blog that exists (1) or not (9). */
    private Scenario scenario(int id) {
        return Scenario.constantVus(2, ofSeconds(30))
                .vu(ctx -> ctx.group("read", () -> {
                    ctx.http().get("/blog", request -> request.name("blogs"));
                    var one = ctx.http().get("/blog/" + id, request -> request.name("a blog"));
                    ctx.check(one, "title is there", r -> r.findJson("/title", String.class).isPresent());
                }))
                .http(http -> http.baseUrl(server.url()));
    }
}

package dev.loadtest.docs;

// region imports
import static dev.loadtest.assertj.LoadTestAssertions.assertThat;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.http.Response;
import dev.loadtest.junit.LoadTest;
// end

// region first-load-test
class VisitorsLoadTest {

    static final String BLOG = System.getProperty("blog.url", "http://localhost:8089");

    @LoadTest
    void visitorsLookIn(LoadRunner load) {
        LoadResult result = load
                .threshold("http_req_duration", "p(95)<500")
                .run(Scenario.constantVus(5, ofSeconds(2))
                        .vu(ctx -> {
                            Response health = ctx.http().get(BLOG + "/health");
                            ctx.check(health, "status was 200", r -> r.status() == 200);
                            ctx.think(ofMillis(100), ofMillis(300));
                        }));

        assertThat(result).counter("iterations").count().isGreaterThan(10);
    }
}
// end

package dev.loadtest.docs;

import static dev.loadtest.Stage.rampTo;
import static dev.loadtest.assertj.LoadTestAssertions.assertThat;
import static dev.loadtest.docs.ShortTime.ofSeconds;
import static java.time.Duration.ofMillis;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.junit.LoadTest;
import dev.loadtest.junit.LoadTesting;

/** The load tests of the manual's page on JUnit. */
class JUnitLoadTests {

    static final String BLOG = System.getProperty("blog.url", "http://localhost:8089");

    Scenario reading = Scenario.constantVus(2, ofSeconds(40)).vu(ctx -> ctx.http().get(BLOG + "/blog/{id}", 1));

    @BeforeEach
    void userExists() {
        // a set-up of the author's
    }

    // region load-test
    @LoadTest
    void visitorsRead(LoadRunner load) {
        load.threshold("http_req_duration", "p(95)<800")
                .run(Scenario.constantVus(10, ofSeconds(30))
                        .vu(ctx -> ctx.http().get(BLOG + "/blog/{id}", 1)));
    }
    // end

    // region load-testing
    @LoadTesting
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100})
    void visitorsRead(int vus, LoadRunner load) {
        load.run(Scenario.constantVus(vus, ofSeconds(30))
                .vu(ctx -> ctx.http().get(BLOG + "/blog/{id}", 1)));
    }
    // end

    // region timeout
    @LoadTest
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void endsInTime(LoadRunner load) {
        load.run(Scenario.constantVus(10, ofSeconds(30))
                .vu(ctx -> ctx.http().get(BLOG + "/health")));
    }
    // end

    // region two-runs
    @LoadTest
    void aBusyHourIsNoSlowerThanAQuietOne(LoadRunner load) {
        LoadResult quiet = load.titled("quiet").run(reading);
        LoadResult busy = load.titled("busy")
                .threshold("http_req_duration", "p(95)<800")
                .run(Scenario.stages(rampTo(50).over(ofSeconds(30)))
                        .vu(ctx -> ctx.http().get(BLOG + "/blog/{id}", 1)));

        assertThat(quiet).trend("http_req_duration").percentile(50).isLessThan(ofMillis(200));
        assertThat(busy).trend("http_req_duration").percentile(50).isLessThan(ofMillis(800));
    }
    // end

    @LoadTest
    void assertions(LoadRunner load) {
        LoadResult result = load.threshold("http_req_failed", "rate<0.01")
                .run(Scenario.constantVus(2, ofSeconds(40)).vu(ctx -> {
                    ctx.http().get(BLOG + "/blog/{id}", 1);
                    ctx.check("title is known", true);
                    ctx.http().get(BLOG + "/health", request -> request.name("health"));
                }));
        // region assertions
        assertThat(result).passed();
        assertThat(result).thresholds().allPassed();
        assertThat(result).checks().allPassed();
        assertThat(result).checks().named("title is known").passRateIsAtLeast(0.99);
        assertThat(result).trend("http_req_duration").percentile(99.9).isLessThan(ofMillis(800));
        assertThat(result).trend("http_req_waiting{name:health}").med().isLessThan(ofMillis(200));
        assertThat(result).counter("iterations").count().isGreaterThan(10);
        assertThat(result).rate("http_req_failed").isZero();
        assertThat(result).gauge("vus").max().isLessThanOrEqualTo(2);
        // end
    }
}

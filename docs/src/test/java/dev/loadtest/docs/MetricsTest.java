package dev.loadtest.docs;

import static dev.loadtest.docs.ShortTime.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.ResultCut;
import dev.loadtest.Scenario;
import dev.loadtest.http.RequestSample;
import dev.loadtest.http.Response;
import dev.loadtest.metric.Counter;
import dev.loadtest.metric.Gauge;
import dev.loadtest.metric.RateMetric;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.TimeTrend;
import dev.loadtest.metric.Trend;

/** The snippets of the manual's pages on metrics and results. */
class MetricsTest {

    // region handles
    static final Counter BLOGS_READ = Counter.named("blogs_read");
    static final Gauge STOCK = Gauge.named("stock");
    static final RateMetric CACHED = RateMetric.named("cached");
    static final Trend CONTENT_LENGTH = Trend.named("content_length");
    static final TimeTrend QUERY = Trend.ofTimes("query_time");
    // end

    private final LoadRunner load = LoadRunner.create();
    private final BlogServer server = BlogServer.start();

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void custom() {
        Scenario reading = Scenario.constantVus(2, ofSeconds(30))
                // region custom
                .vu(ctx -> {
                    Response response = ctx.http().get("/blog/{id}", 1);
                    ctx.add(BLOGS_READ, 1);
                    ctx.add(CONTENT_LENGTH, response.body().length(), Tags.of("page", "blog"));
                    ctx.add(CACHED, response.header("Age").isPresent());
                    ctx.add(QUERY, response.timings().waiting());
                    ctx.set(STOCK, 41);
                })
                // end
                .http(http -> http.baseUrl(server.url()));
        // region custom-result
        LoadResult result = load
                .threshold("content_length{page:blog}", "max<10000")
                .threshold("query_time", "p(95)<200")
                .run(reading);
        double longest = result.trend("content_length").max();
        Duration slowest = result.time("query_time").max();
        // end
        assertThat(result.reasons()).isEmpty();
        assertThat(longest).isPositive();
        assertThat(slowest).isPositive();
    }

    @Test
    void parts() {
        Scenario reading = scenario();
        // region parts
        LoadResult result = load
                .submetric("http_req_duration{name:blogs}")
                .submetric("http_req_duration{group:::read,status:200}")
                .run(reading);

        Duration blogs = result.time("http_req_duration{name:blogs}").percentile(95);
        ResultCut second = result.between(ofSeconds(10), ofSeconds(20));
        Duration then = second.time("http_req_duration{name:blogs}").percentile(95);
        double perSecond = second.perSecond("http_reqs");
        // end
        assertThat(result.reasons()).isEmpty();
        assertThat(blogs).isPositive();
        assertThat(then).isPositive();
        assertThat(perSecond).isPositive();
    }

    @Test
    void kept() {
        LoadResult result = load.run(scenario());
        // region kept
        RequestSample slowest = result.slowestRequests().get(0);
        Duration waiting = slowest.timings().waiting();
        String trace = slowest.traceId().orElse("none");

        for (RequestSample failed : result.failedRequests()) {
            System.out.println(failed + ": " + failed.excerpt());
        }
        // end
        assertThat(waiting).isPositive();
        assertThat(trace).isEqualTo("none");
    }

    @Test
    void reading() {
        LoadResult result = load.run(scenario());
        // region result
        boolean passed = result.passed();
        Duration p95 = result.time("http_req_duration{name:blogs}").percentile(95);
        Duration slowest = result.time("http_req_response_time").max();
        long requests = result.counter("http_reqs").count();
        double perSecond = result.perSecond("iterations");
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
        Scenario reading = scenario();
        // region main
        LoadRunner.create()
                .titled("reading")
                .trendStatistics("med", "p(95)", "p(99.9)", "max", "count")
                .run(reading)
                .requirePassed();
        // end
    }

    /** Reads a list of blogs and a blog. */
    private Scenario scenario() {
        return Scenario.constantVus(2, ofSeconds(30))
                .vu(ctx -> ctx.group("read", () -> {
                    ctx.http().get("/blog", request -> request.name("blogs"));
                    var one = ctx.http().get("/blog/1", request -> request.name("a blog"));
                    ctx.check(one, "title is there", r -> r.findJson("/title", String.class).isPresent());
                }))
                .http(http -> http.baseUrl(server.url()));
    }
}

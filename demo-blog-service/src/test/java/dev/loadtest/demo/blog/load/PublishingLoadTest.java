package dev.loadtest.demo.blog.load;

import static dev.loadtest.Stage.rampTo;
import static dev.loadtest.assertj.LoadTestAssertions.assertThat;
import static dev.loadtest.http.Body.json;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import java.util.Map;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.http.Response;
import dev.loadtest.junit.LoadTest;

/** The tutorial's load test: authors sign in and publish a blog each, one at first, then up to ten at a time. */
class PublishingLoadTest {

    static final String BLOG = "http://localhost:8089";

    @LoadTest
    void authorsPublish(LoadRunner load) {
        LoadResult result = load
                .threshold("http_req_duration", "p(95)<800")
                .run(Scenario.stages(
                        rampTo(1).over(ofSeconds(5)),
                        rampTo(10).over(ofSeconds(10)),
                        rampTo(0).over(ofSeconds(5)))
                        .vu(ctx -> {
                            Response login = ctx.http().post(BLOG + "/authenticate",
                                    json(Map.of("username", "earthly", "password", "12345")));
                            ctx.check(login, "status was 200", r -> r.status() == 200);

                            String token = login.json("/access_token", String.class);
                            Response post = ctx.http().post(BLOG + "/blog",
                                    json(Map.of("title", "Blog for Earthly", "content", "Blog for Earthly")),
                                    request -> request.bearer(token));
                            ctx.check(post, "status was 200", r -> r.status() == 200);
                        }));

        assertThat(result).checks().allPassed();
        assertThat(result).trend("http_req_duration").percentile(95).isLessThan(ofMillis(800));
    }
}

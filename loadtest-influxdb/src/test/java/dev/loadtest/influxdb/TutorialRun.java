package dev.loadtest.influxdb;

import static dev.loadtest.Stage.rampTo;
import static dev.loadtest.http.Body.json;
import static java.time.Duration.ofMillis;

import java.util.Map;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.http.Response;

/** The tutorial's load test, in seconds: authors sign in and publish a blog each. */
final class TutorialRun {

    private TutorialRun() {}

    /** Runs it with what a user types behind {@code -Dloadtest.out=}. */
    static LoadResult into(String outputs) throws Exception {
        System.setProperty("loadtest.out", outputs);
        try (BlogStandIn blog = new BlogStandIn()) {
            return LoadRunner.create().run(Scenario.stages(
                    rampTo(1).over(ofMillis(500)),
                    rampTo(6).over(ofMillis(2_000)),
                    rampTo(0).over(ofMillis(500)))
                    .vu(ctx -> {
                        Response login = ctx.http().post(blog.url() + "/authenticate",
                                json(Map.of("username", "earthly", "password", "12345")));
                        ctx.check(login, "status was 200", r -> r.status() == 200);

                        String token = login.json("/access_token", String.class);
                        Response post = ctx.http().post(blog.url() + "/blog",
                                json(Map.of("title", "Blog for Earthly", "content", "Blog for Earthly")),
                                request -> request.bearer(token));
                        ctx.check(post, "blog was published", r -> r.status() == 200);
                        ctx.think(ofMillis(10));
                    }));
        } finally {
            System.clearProperty("loadtest.out");
        }
    }
}

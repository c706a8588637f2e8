package dev.loadtest.docs;

import static dev.loadtest.Stage.rampTo;
import static dev.loadtest.docs.ShortTime.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.http.Body;
import dev.loadtest.http.Response;
import dev.loadtest.metric.Trend;

/** The snippets of the manual's page for those who come from k6. */
class ComingFromK6Test {

    // region metric
    static final Trend CONTENT_LENGTH = Trend.named("blog_length");
    // end

    @Test
    void script() {
        try (BlogServer server = BlogServer.start()) {
            LoadRunner load = LoadRunner.create();
            String blog = server.url();
            // region script
            LoadResult result = load
                    .setup(ctx -> {
                        Response login = ctx.http().post(blog + "/authenticate",
                                Body.json(Map.of("username", "earthly", "password", "12345")));
                        ctx.share("token", login.json("/access_token", String.class));
                    })
                    .threshold("http_req_duration", "p(95)<800")
                    .run(Scenario.rampingArrivalRate(rampTo(50).over(ofSeconds(30)))
                            .startRate(10)
                            .vu(ctx -> {
                                String token = ctx.shared("token", String.class);
                                Response post = ctx.group("read", () -> ctx.http().get(blog + "/blog/{id}",
                                        request -> request.pathParam("id", 1).bearer(token)));
                                ctx.check(post, "status was 200", r -> r.status() == 200);
                                ctx.add(CONTENT_LENGTH, post.json("/content", String.class).length());
                                ctx.think(ofSeconds(1));
                            })
                            .named("readers")
                            .gracefulStop(ofSeconds(10)));
            // end
            assertThat(result.reasons()).isEmpty();
        }
    }
}

package dev.loadtest.docs;

import static dev.loadtest.docs.ShortTime.ofMinutes;
import static dev.loadtest.docs.ShortTime.ofSeconds;
import static dev.loadtest.profile.ArrivalRate.perSecond;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Mix;
import dev.loadtest.Scenario;
import dev.loadtest.http.Body;
import dev.loadtest.http.Response;

/** The snippets of the manual's page on scenarios. */
class ScenariosTest {

    private final BlogServer server = BlogServer.start();
    private String blog;

    @BeforeEach
    void findServer() {
        blog = server.url();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void severalScenarios() {
        LoadRunner load = LoadRunner.create();
        // region several
        Scenario readers = Scenario.constantVus(20, ofMinutes(1))
                .vu(ctx -> ctx.http().get(blog + "/blog/{id}", 1))
                .named("readers");
        Scenario authors = Scenario.constantVus(2, ofSeconds(30))
                .vu(ctx -> ctx.http().post(blog + "/blog", Body.json(Map.of("title", "Load", "content", "Test"))))
                .named("authors")
                .startAfter(ofSeconds(20))
                .gracefulStop(ofSeconds(5))
                .tag("team", "editors");

        LoadResult result = load
                .threshold("http_req_duration{scenario:readers}", "p(95)<300")
                .threshold("http_req_duration{team:editors}", "p(95)<800")
                .run(readers, authors);
        // end
        assertThat(result.reasons()).isEmpty();
    }

    @Test
    void flow() {
        passes(Scenario.constantVus(1, ofSeconds(20))
                // region flow
                .vu(ctx -> {
                    String token = ctx.group("sign in", () -> {
                        Response login = ctx.http().post(blog + "/authenticate",
                                Body.json(Map.of("username", "earthly", "password", "12345")));
                        return login.json("/access_token", String.class);
                    });
                    for (int page = 0; page < 3; page++) {
                        int offset = 10 * page;
                        ctx.http().get(blog + "/blog",
                                request -> request.bearer(token).queryParam("offset", offset).name("page of blogs"));
                        ctx.think(ofSeconds(1), ofSeconds(3));
                    }
                    ctx.measure("render", () -> Report.render(ctx.vu(), ctx.iteration()));
                })
                // end
                .gracefulStop(ofSeconds(100)));
    }

    @Test
    void sharedState() {
        LoadRunner load = LoadRunner.create();
        AtomicInteger seen = new AtomicInteger();
        // region shared
        ConcurrentLinkedQueue<String> users = new ConcurrentLinkedQueue<>();
        for (int i = 1; i <= 1_000; i++) {
            users.add("user-" + i);
        }
        load.run(Scenario.constantVus(10, ofSeconds(30))
                .vu(ctx -> {
                    String user = users.poll();
                    if (user != null) {
                        seen.incrementAndGet();
                        ctx.http().get(blog + "/health", request -> request.header("X-User", user));
                    }
                    ctx.think(ofSeconds(1));
                }));
        // end
        assertThat(seen).hasPositiveValue();
    }

    @Test
    void inSequence() {
        LoadRunner load = LoadRunner.create();
        // region sequence
        Scenario filling = Scenario.sharedIterations(5, 100)
                .vu(ctx -> ctx.http().post(blog + "/blog", Body.json(Map.of("title", "Load", "content", "Test"))))
                .named("filling");
        Scenario reading = Scenario.constantVus(20, ofSeconds(30))
                .vu(ctx -> ctx.http().get(blog + "/blog"))
                .named("reading")
                .startAfter(ofSeconds(5));

        LoadResult result = load.runInSequence(filling, reading);
        // end
        assertThat(result.reasons()).isEmpty();
    }

    @Test
    void mix() {
        LoadRunner load = LoadRunner.create();
        // region mix
        Mix visitors = Mix.of("read", 70, ctx -> ctx.http().get(blog + "/blog/{id}", 1))
                .and("list", 25, ctx -> ctx.http().get(blog + "/blog"))
                .and("publish", 5, ctx -> ctx.http().post(blog + "/blog",
                        Body.json(Map.of("title", "Load", "content", "Test"))));

        LoadResult result = load
                .threshold("http_req_response_time{flow:publish}", "p(95)<800")
                .run(Scenario.constantArrivalRate(perSecond(50), ofMinutes(1)).vu(visitors));
        // end
        assertThat(result.reasons()).isEmpty();
        assertThat(result.counter("iterations{flow:read}").count()).isEqualTo(42);
        assertThat(result.counter("iterations{flow:publish}").count()).isEqualTo(3);
    }

    @Test
    void tags() {
        LoadRunner load = LoadRunner.create();
        // region tags
        LoadResult result = load.tag("release", "2.4")
                .run(Scenario.constantVus(10, ofSeconds(30))
                        .vu(ctx -> {
                            ctx.tag("customer", ctx.iterationInTest() % 10 == 0 ? "new" : "known");
                            ctx.http().get(blog + "/blog", request -> request.tag("page", "first"));
                        })
                        .tag("team", "readers"));
        // end
        assertThat(result.counter("http_reqs{customer:new,page:first,release:2.4,team:readers}").count()).isPositive();
    }

    private static void passes(Scenario scenario) {
        assertThat(LoadRunner.create().run(scenario).reasons()).isEmpty();
    }

    /** Stands for code of the author's own. */
    private static final class Report {

        static void render(int vu, long iteration) {
            assertThat(vu + iteration).isPositive();
        }
    }
}

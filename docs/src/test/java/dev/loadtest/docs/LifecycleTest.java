package dev.loadtest.docs;

import static dev.loadtest.docs.ShortTime.ofMinutes;
import static dev.loadtest.docs.ShortTime.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.VuBody;
import dev.loadtest.http.Body;
import dev.loadtest.http.Response;

/** The snippets of the manual's page on the life of a run. */
class LifecycleTest {

    private final LoadRunner load = LoadRunner.create();
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
    void setUpAndTearDown() {
        // region setup
        LoadResult result = load
                .setup(ctx -> {
                    Response login = ctx.http().post(blog + "/authenticate",
                            Body.json(Map.of("username", "editor", "password", "12345")));
                    ctx.share("token", login.json("/access_token", String.class));
                })
                .teardown(ctx -> {
                    String token = ctx.shared("token", String.class);
                    ctx.http().delete(blog + "/blog/{id}", request -> request.pathParam("id", 1).bearer(token));
                })
                .setupTimeout(ofMinutes(2))
                .teardownTimeout(ofMinutes(2))
                .run(Scenario.constantVus(10, ofSeconds(30))
                        .vu(ctx -> {
                            String token = ctx.shared("token", String.class);
                            ctx.http().get(blog + "/blog", request -> request.bearer(token));
                        }));
        // end
        assertThat(result.reasons()).isEmpty();
        assertThat(result.counter("http_reqs{group:::setup}").count()).isOne();
        assertThat(result.counter("http_reqs{group:::teardown}").count()).isOne();
    }

    @Test
    void hooks() {
        // region hooks
        Scenario scenario = Scenario.constantVus(10, ofSeconds(30))
                .vu(ctx -> ctx.http().get("/blog"))
                .vuInit(ctx -> ctx.http().post("/authenticate",
                        Body.json(Map.of("username", "user-" + ctx.vu(), "password", "12345"))))
                .vuClose(ctx -> ctx.http().get("/health"))
                .http(http -> http.baseUrl(blog));
        // end
        LoadResult result = load.run(scenario);
        assertThat(result.reasons()).isEmpty();
        assertThat(result.counter("http_reqs{group:::init}").count()).isEqualTo(10);
        assertThat(result.counter("http_reqs{group:::close}").count()).isEqualTo(10);
    }

    @Test
    void aborting() {
        // region abort
        LoadResult result = load.run(Scenario.constantVus(10, ofSeconds(30))
                .vu(ctx -> {
                    Response response = ctx.http().get(blog + "/blog/{id}", 404);
                    if (response.status() == 404) {
                        ctx.abortTest("the test data are not there");
                    }
                }));
        // end
        assertThat(result.reasons()).first().isEqualTo("test aborted: the test data are not there");
    }

    @Test
    void aSetUpThatFails() {
        LoadResult result = load
                .setup(ctx -> {
                    throw new IllegalStateException("no database");
                })
                .teardown(ctx -> {
                    throw new IllegalStateException("is not run");
                })
                .run(Scenario.perVuIterations(1, 1).vu(ctx -> {}));
        assertThat(result.reasons()).containsExactly("setup failed: IllegalStateException: no database");
    }

    @Test
    void exceptionsElsewhere() {
        VuBody fails = ctx -> {
            throw new IllegalStateException("on purpose");
        };
        LoadResult result = load.teardown(fails)
                .run(Scenario.perVuIterations(1, 2).vu(ctx -> {}).vuClose(fails),
                        Scenario.perVuIterations(1, 2).vu(ctx -> {}).vuInit(fails).named("initialising"));
        assertThat(result.reasons()).hasSize(3)
                .contains("teardown failed: IllegalStateException: on purpose",
                        "close hook of scenario 'default' failed: IllegalStateException: on purpose")
                .last().asString().startsWith("iteration failed: IllegalStateException: on purpose")
                .endsWith("2 times");
    }

    @Test
    void platformThreads() {
        VuBody burning = ctx -> ctx.think(ofSeconds(1));
        // region platform-threads
        Scenario scenario = Scenario.constantVus(8, ofSeconds(30))
                .vu(burning)
                .onPlatformThreads(8);
        // end
        assertThat(load.run(scenario).reasons()).isEmpty();
    }
}

package dev.loadtest.docs;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.VuBody;
import dev.loadtest.http.BatchRequest;
import dev.loadtest.http.Body;
import dev.loadtest.http.Cookie;
import dev.loadtest.http.Response;
import dev.loadtest.http.Retry;

/** The snippets of docs/http-flows.md. */
class HttpFlowsTest {

    private static BlogServer server;
    private static String blog;

    @BeforeAll
    static void start() {
        server = BlogServer.start();
        blog = server.url();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void cookies() {
        passes(ctx -> {
            // region cookies
            Response login = ctx.http().post("/login", Body.none());
            Optional<Cookie> session = login.cookie("session");
            ctx.check("logged in", session.isPresent());

            ctx.http().get("/account");

            Optional<String> sent = ctx.http().cookies().value("/account", "session");
            // end
            assertThat(sent).isEqualTo(session.map(Cookie::value));
        });
    }

    @Test
    void settingCookies() {
        passes(ctx -> {
            // region set-cookies
            ctx.http().cookies().set("/", "language", "en");
            ctx.http().cookies().set("/", Cookie.of("variant", "b").path("/blog").maxAge(ofSeconds(60)));
            ctx.http().get("/blog/{id}", 1);

            ctx.http().get("/blog", request -> request.cookie("language", "de"));

            ctx.http().cookies().remove("/", "language");
            ctx.http().cookies().clear();
            // end
        });
    }

    @Test
    void keepingCookies() {
        VuBody body = ctx -> ctx.http().get("/health");
        // region keep-cookies
        Scenario scenario = Scenario.constantVus(10, ofSeconds(30))
                .vu(body)
                .http(http -> http.baseUrl("http://localhost:8089").keepCookies());
        // end
        assertThat(scenario.http().keepsCookies()).isTrue();
    }

    @Test
    void credentials() {
        VuBody body = ctx -> ctx.http().get("/health");
        String password = "secret";
        // region credentials
        Scenario editors = Scenario.constantVus(10, ofSeconds(30))
                .vu(body)
                .http(http -> http.baseUrl("http://localhost:8089").digestAuth("editor", password));
        // end
        assertThat(editors.http().credentials()).isPresent();
        LoadResult result = passes(ctx -> {
            // region credentials-of-a-request
            ctx.http().get("/editors", request -> request.digestAuth("editor", password));
            // end
        });
        assertThat(result.rate("http_req_failed").rate()).isZero();
    }

    @Test
    void retries() {
        String token = "token";
        passes(ctx -> {
            // region retries
            Response blog = ctx.http().get("/blog/{id}", List.of(1), request -> request.retry(Retry.upTo(3)));

            ctx.http().post("/search", Body.form(Map.of("q", "java")), request -> request
                    .bearer(token)
                    .retry(Retry.upTo(5)
                            .onStatus(429, 503)
                            .backingOff(ofMillis(50), ofSeconds(2))
                            .heedingRetryAfter(ofSeconds(10))));
            // end
            assertThat(blog.status()).isEqualTo(200);
        });
    }

    @Test
    void batch() {
        passes(ctx -> {
            // region batch
            List<Response> parts = ctx.http().batch(
                    BatchRequest.get("/blog"),
                    BatchRequest.get("/blog/{id}", 1),
                    BatchRequest.post("/search", Body.form(Map.of("q", "java")), request -> request.name("search")));
            ctx.check(parts.get(0), "there are blogs", r -> r.status() == 200);
            // end
            assertThat(parts).hasSize(3);
        });
    }

    @Test
    void namedBatch() {
        passes(ctx -> {
            // region named-batch
            Map<String, Response> page = ctx.http().batch(Map.of(
                    "blogs", BatchRequest.get("/blog"),
                    "health", BatchRequest.get("/health")));
            ctx.check(page.get("health"), "is healthy", r -> r.status() == 200);
            // end
            assertThat(page).hasSize(2);
        });
    }

    private LoadResult passes(VuBody body) {
        LoadResult result = LoadRunner.create().run(scenario(body));
        assertThat(result.reasons()).isEmpty();
        return result;
    }

    private Scenario scenario(VuBody body) {
        return Scenario.perVuIterations(1, 3).vu(body).http(http -> http.baseUrl(blog));
    }
}

package dev.loadtest.docs;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.VuBody;
import dev.loadtest.http.Body;
import dev.loadtest.http.Compression;
import dev.loadtest.http.HtmlElement;
import dev.loadtest.http.HttpTransportException;
import dev.loadtest.http.Part;
import dev.loadtest.http.Response;

/** The snippets of the manual's page on HTTP. */
class HttpTest {

    private final BlogServer server = BlogServer.start();
    private final String blog = server.url();

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void requests() {
        String token = "token";
        byte[] picture = {1, 2, 3};
        passes(ctx -> {
            // region requests
            ctx.http().get("/blog/{id}", 1);
            ctx.http().get("/blog/{id}", List.of(1), request -> request.bearer(token));
            ctx.http().get("/blog", request -> request.bearer(token).queryParam("limit", 10));
            ctx.http().post("/blog", Body.json(Map.of("title", "Load", "content", "Test")));
            ctx.http().post("/search", Body.form(Map.of("q", "virtual threads")));
            ctx.http().put("/picture", Body.bytes(picture), request -> request.header("Content-Type", "image/png"));
            ctx.http().delete("/blog/{id}", request -> request.pathParam("id", 1).bearer(token));
            // end
        });
    }

    @Test
    void bodies(@TempDir Path folder) throws IOException {
        Path picture = Files.write(folder.resolve("picture.png"), new byte[]{1, 2, 3});
        passes(ctx -> {
            // region bodies
            ctx.http().put("/picture", Body.file(picture, "image/png"));
            ctx.http().put("/picture", Body.stream(() -> Files.newInputStream(picture)));
            ctx.http().post("/pictures", Body.multipart(
                    Part.text("title", "A cat"),
                    Part.file("picture", picture, "image/png")));
            // end
        });
    }

    @Test
    void notJudged() {
        passes(ctx -> {
            // region not-judged
            ctx.http().get("/shop/of/tomorrow", request -> request.notJudged());
            // end
        });
    }

    @Test
    void compression() {
        passes(ctx -> {
            // region compression
            ctx.http().get("/blog", request -> request.acceptEncoding(Compression.GZIP));
            ctx.http().post("/blog", Body.json(Map.of("title", "Load", "content", "Test")),
                    request -> request.compress(Compression.GZIP));
            // end
        });
    }

    @Test
    void discarding() {
        passes(ctx -> {
            // region discarding
            Response backup = ctx.http().get("/backup", request -> request.discardBody());
            ctx.check(backup, "has a body", r -> r.bodySize() > 0);
            // end
        });
    }

    @Test
    void responses() {
        passes(ctx -> {
            // region responses
            Response response = ctx.http().get("/blog/{id}", 1);
            int status = response.status();
            Optional<String> type = response.header("Content-Type");
            String text = response.body();
            String title = response.json("/title", String.class);
            Blog whole = response.json("", Blog.class);
            Optional<String> editor = response.findJson("/editor/name", String.class);

            List<?> blogs = ctx.http().get("/blog").json("", List.class);
            // end
            assertThat(status).isEqualTo(200);
            assertThat(type).contains("application/json");
            assertThat(text).contains(title);
            assertThat(whole.id()).isEqualTo(1);
            assertThat(editor).isEmpty();
            assertThat(blogs).hasSize(2);
        });
    }

    @Test
    void jsonPath() {
        passes(ctx -> {
            // region json-path
            Response blogs = ctx.http().get("/blog");
            int newest = blogs.jsonPath("$[0].id", int.class);
            List<String> titles = blogs.allJsonPath("$[?(@.id > 1)].title", String.class);
            Optional<String> editor = blogs.findJsonPath("$..editor.name", String.class);
            // end
            assertThat(newest).isEqualTo(2);
            assertThat(titles).containsExactly("Blog for Earthly");
            assertThat(editor).isEmpty();
        });
    }

    @Test
    void regex() {
        passes(ctx -> {
            // region regex
            Response page = ctx.http().get("/login");
            String token = page.regex("name=\"csrf\" value=\"(\\w+)\"");
            Optional<String> number = page.findRegex("page=(\\d+)");
            List<String> fields = page.allRegex("<input[^>]*>", 0);
            // end
            assertThat(token).isEqualTo("7f3");
            assertThat(number).contains("2");
            assertThat(fields).hasSize(2);
        });
    }

    @Test
    void html() {
        passes(ctx -> {
            // region html
            HtmlElement page = ctx.http().get("/login").html();
            String token = page.select("input[name=csrf]").attribute("value");

            Map<String, List<String>> fields = page.select("form").fields();
            fields.put("user", List.of("ann"));
            ctx.http().post(page.select("form").url("action"), Body.form(fields));

            Optional<HtmlElement> older = page.find("a.more");
            if (older.isPresent()) {
                ctx.http().get(older.get().url("href"));
            }
            // end
            assertThat(token).isEqualTo("7f3");
        });
    }

    @Test
    void traces() {
        VuBody flow = ctx -> {
            // region traces
            Response blogs = ctx.http().get("/blog");
            if (!blogs.isExpected()) {
                System.out.println("see trace " + blogs.traceId().orElse("none"));
            }
            // end
            assertThat(blogs.traceId()).hasValueSatisfying(id -> assertThat(id).hasSize(32));
        };
        // region traceparent
        Scenario scenario = Scenario.perVuIterations(1, 1)
                .vu(flow)
                .http(http -> http.baseUrl(blog).traceparent());
        // end
        LoadRunner.create().run(scenario).requirePassed();
    }

    // region record
    record Blog(int id, String title, String content) {}
    // end

    @Test
    void settings() {
        VuBody body = ctx -> ctx.http().get("/health");
        // region settings
        Scenario scenario = Scenario.constantVus(10, ofSeconds(30))
                .vu(body)
                .http(http -> http
                        .baseUrl("http://localhost:8089")
                        .header("User-Agent", "our load test")
                        .timeout(ofSeconds(10))
                        .maxRedirects(0)
                        .expectedStatus(status -> status < 500)
                        .tag("service", "blog"));
        // end
        assertThat(scenario.http().timeout()).isEqualTo(ofSeconds(10));
    }

    @Test
    void options() {
        passes(ctx -> {
            // region options
            ctx.http().get("/blog/{id}", request -> request
                    .pathParam("id", 9_999)
                    .expectedStatus(200, 404)
                    .timeout(ofSeconds(5))
                    .name("a blog, or none")
                    .tag("page", "search"));
            // end
        });
    }

    @Test
    void redirects() {
        passes(ctx -> {
            // region redirects
            Response home = ctx.http().get("/home");
            ctx.check(home, "ended at the health page", r -> r.url().endsWith("/health"));

            Response redirect = ctx.http().get("/home", request -> request.maxRedirects(0));
            ctx.check(redirect, "was sent on", r -> r.status() == 302);
            // end
        });
    }

    @Test
    void groups() {
        LoadResult result = passes(ctx -> {
            // region names
            ctx.http().get("/blog/{id}", ctx.vu());
            ctx.http().get("/blog/" + ctx.vu(), request -> request.name("a blog"));
            // end
        });
        assertThat(result.counter("http_reqs{name:" + blog + "/blog/{id}}").count()).isPositive();
        assertThat(result.counter("http_reqs{name:a blog}").count()).isPositive();
    }

    @Test
    void errors() {
        LoadResult result = LoadRunner.create().run(scenario(ctx -> {
            // region errors
            Response response = ctx.http().get("http://localhost:1/health");
            if (response.error().isPresent()) {
                ctx.think(ofMillis(20));
                return;
            }
            // end
            throw new IllegalStateException("port 1 answers");
        }));
        assertThat(result.reasons()).hasSize(1).first().asString()
                .startsWith("request failed: GET http://localhost:1/health, connection refused (error 1212), ");
    }

    @Test
    void exceptions() {
        LoadResult result = LoadRunner.create().run(scenario(ctx -> {
            // region throwing
            try {
                ctx.http().get("http://localhost:1/health", request -> request.throwOnError());
            } catch (HttpTransportException e) {
                ctx.check("the service can be reached", false);
            }
            // end
            ctx.think(ofMillis(20));
        }));
        assertThat(result.reasons()).hasSize(2);
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

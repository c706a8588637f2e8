package dev.loadtest.docs;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.VuBody;

/** The snippets of the manual's page on existing clients. */
class ExistingClientsTest {

    private final BlogServer server = BlogServer.start();
    private final String blog = server.url();

    @AfterEach
    void stopServer() {
        server.close();
    }

    // region client
    record BlogClient(HttpClient http, String base) {

        String blog(int id) throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/blog/" + id)).build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
    // end

    @Test
    void existingClient() {
        passes(Scenario.perVuIterations(1, 1).vu(
                // region use
                ctx -> {
                    BlogClient blogs = new BlogClient(ctx.httpClient(), blog);
                    String first = blogs.blog(1);
                    ctx.check(first, "is a blog", text -> text.contains("title"));
                }
        // end
        ));
    }

    @Test
    void names() {
        VuBody body = ctx -> {
            // region names
            HttpClient client = ctx.httpClient(calls -> calls
                    .nameBy(request -> request.uri().getPath().replaceAll("/[0-9]+", "/{id}"))
                    .expectedStatus(200, 404)
                    .tag("client", "generated"));
            new BlogClient(client, blog).blog(1);
            // end
        };
        LoadResult result = passes(Scenario.perVuIterations(1, 1).vu(body));
        assertThat(result.metrics().series("http_reqs")).singleElement()
                .satisfies(series -> assertThat(series.tags().get("name")).isEqualTo("/blog/{id}"));
    }

    @Test
    void settings() {
        VuBody body = ctx -> new BlogClient(ctx.httpClient(), blog).blog(1);
        // region settings
        Scenario scenario = Scenario.perVuIterations(1, 1)
                .vu(body)
                .http(http -> http.httpClient(builder -> builder
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .connectTimeout(ofSeconds(5))));
        // end
        passes(scenario);
    }

    @Test
    void measure() {
        passes(Scenario.perVuIterations(1, 1).vu(ctx -> {
            // region measure
            int rows = ctx.measure("count the blogs", () -> database().countBlogs());
            // end
            assertThat(rows).isEqualTo(2);
        }));
    }

    interface Database {
        int countBlogs();
    }

    private static Database database() {
        return () -> 2;
    }

    private static LoadResult passes(Scenario scenario) {
        LoadResult result = LoadRunner.create().run(scenario);
        assertThat(result.passed()).isTrue();
        return result;
    }
}

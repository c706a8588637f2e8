package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.Response;
import dev.loadtest.metric.Tags;

@Timeout(30)
class RequestTagsTest {

    @Test
    void samplesCarryWhatK6CallsSystemTags() throws IOException {
        try (FaultServer server = FaultServer.answering(request -> FaultServer.OK); Bench bench = new Bench()) {
            bench.flow.tags(Tags.of(Map.of("scenario", "s", "group", "")));
            bench.http.get(server.url() + "/a");

            assertThat(bench.onlyTags().asMap()).containsExactlyInAnyOrderEntriesOf(Map.of("scenario", "s", "group", "",
                    "method", "GET", "name", server.url() + "/a", "url", server.url() + "/a", "status", "200", "proto",
                    "HTTP/1.1", "expected_response", "true"));
            assertThat(bench.tags("http_req_response_time")).containsExactly(bench.onlyTags());
        }
    }

    @Test
    void templateNamesTheRequestTogetherWithTheBaseUrl() throws IOException {
        try (FaultServer server = FaultServer.answering(request -> FaultServer.OK);
                Bench bench = new Bench(HttpSettings.defaults().baseUrl(server.url()))) {
            Response response = bench.http.get("/blog/{id}", 1);
            bench.http.get("/blog/{id}", 2);
            bench.http.get("/blog/{id}", request -> request.pathParam("id", 3).queryParam("page", 4));

            assertThat(bench.onlyTags().get("name")).isEqualTo(server.url() + "/blog/{id}");
            assertThat(bench.onlyTags().get("url")).isEqualTo(server.url() + "/blog/{id}");
            assertThat(response.name()).isEqualTo(server.url() + "/blog/{id}");
            assertThat(response.url()).isEqualTo(server.url() + "/blog/1");
            assertThat(server.requests()).extracting(FaultServer.Request::target)
                    .containsExactly("/blog/1", "/blog/2", "/blog/3?page=4");
        }
    }

    @Test
    void valuesThatDoNotMatchTheTemplateAreAMistake() {
        try (Bench bench = new Bench()) {
            assertThatThrownBy(() -> bench.http.get("http://localhost/blog/{id}", 1, 2))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("/blog/{id}");
            assertThat(bench.tags("http_reqs")).isEmpty();
        }
    }

    @Test
    void requestsTagsWinButNotOverWhatWasMeasured() throws IOException {
        try (FaultServer server = FaultServer.answering(request -> FaultServer.OK); Bench bench = new Bench()) {
            bench.http.get(server.url(), request -> request.tag("scenario", "mine").tag("method", "X")
                    .tag("status", "999").tag("team", "a").tag("name", "n").tag("proto", "p")
                    .tag("expected_response", "false").tag("error", "e").tag("error_code", "1")
                    .tag("tls_version", "t"));

            assertThat(bench.onlyTags().asMap()).containsExactlyInAnyOrderEntriesOf(Map.of("scenario", "mine",
                    "method", "GET", "status", "200", "team", "a", "name", "n", "url", "n", "proto", "HTTP/1.1",
                    "expected_response", "true"));
        }
    }

    @Test
    void expectedStatusesDecideWhatFailed() throws IOException {
        try (FaultServer server = FaultServer.answering(
                request -> "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"); Bench bench = new Bench()) {
            Response response = bench.http.get(server.url(), request -> request.expectedStatus(404, 410));

            assertThat(response.isExpected()).isTrue();
            assertThat(bench.failedShare()).isZero();
            assertThat(bench.onlyTags().get("expected_response")).isEqualTo("true");
            assertThat(bench.onlyTags().get("error_code")).isEqualTo("1404");
        }
    }

    @Test
    void equalTagsAreMadeOnce() {
        HttpTags tags = new HttpTags();
        HttpTags.Outcome outcome = new HttpTags.Outcome(200, "HTTP/1.1", null, Judgement.EXPECTED, null);

        Tags first = tags.of(new HttpTags.Key(Tags.of("a", "b"), Tags.none(), "GET", "n", outcome));
        Tags second = tags.of(new HttpTags.Key(Tags.of("a", "b"), Tags.none(), "GET", "n",
                new HttpTags.Outcome(200, "HTTP/1.1", null, Judgement.EXPECTED, null)));

        assertThat(second).isSameAs(first);
    }

    @Test
    void millionDistinctUrlsDoNotFillTheMemory() {
        HttpTags tags = new HttpTags();
        for (int i = 0; i < 1_000_000; i++) {
            tags.of(new HttpTags.Key(Tags.none(), Tags.none(), "GET", "/" + i, null));
        }

        assertThat(tags.cached()).isLessThanOrEqualTo(4_096);
    }
}

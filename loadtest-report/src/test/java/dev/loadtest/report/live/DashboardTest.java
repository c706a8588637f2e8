package dev.loadtest.report.live;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.loadtest.LoadConfigurationException;
import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import tools.jackson.databind.JsonNode;

/** Whole runs with a dashboard, seen and controlled over HTTP as a page does. */
@Timeout(60)
class DashboardTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private URI server;
    private String key;

    @BeforeEach
    void findTheServer() throws IOException {
        // All runs of this JVM that ask for any port have the same one.
        URI link = URI.create(DashboardServer.on(0).link());
        server = link.resolve("/");
        key = link.getFragment();
    }

    @AfterEach
    void hangUp() throws Exception {
        client.close();
        // The server notices that a page is gone when it writes to it; until then it counts as open, for the next test too.
        Broadcast broadcast = DashboardServer.on(0).broadcast();
        while (broadcast.watchers() > 0) {
            broadcast.news();
            Thread.sleep(5);
        }
    }

    private static LoadRunner runner(String title) {
        return LoadRunner.create().titled(title).output("dashboard=0");
    }

    /** Goes on until somebody stops it. */
    private static Scenario endless() {
        return Scenario.constantVus(2, ofSeconds(100)).vu(ctx -> {
            ctx.check(ctx.iteration(), "is a number", number -> number >= 0);
            ctx.think(ofMillis(20));
        });
    }

    private static CompletableFuture<LoadResult> begin(String title, Scenario scenario) {
        CompletableFuture<LoadResult> result = new CompletableFuture<>();
        // A thread of the test's own, for the class path of the test.
        Thread.ofPlatform().daemon().start(() -> {
            try {
                result.complete(runner(title).run(scenario));
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private static LoadResult end(CompletableFuture<LoadResult> run) throws Exception {
        return run.get(60, TimeUnit.SECONDS);
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> command(String json, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve("control"))
                .POST(BodyPublishers.ofString(json));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static double last(JsonNode charts, String line) {
        JsonNode values = charts.path(line);
        return values.path(values.size() - 1).asDouble(Double.NaN);
    }

    private int command(long run, String action) throws Exception {
        return command("{\"run\":" + run + ",\"action\":" + action + "}", Gate.KEY_HEADER, key).statusCode();
    }

    @Nested
    class ARun {

        @Test
        void isSeenFromItsBeginToItsVerdict() throws Exception {
            try (Events events = new Events(client, server)) {
                CompletableFuture<LoadResult> run = begin("seen", Scenario.constantVus(2, ofMillis(2500)).vu(ctx -> {
                    ctx.check(ctx.iteration(), "is a number", number -> number >= 0);
                    ctx.think(ofMillis(20));
                }));
                JsonNode told = events.await("run", data -> data.path("title").asString().equals("seen")).data();
                JsonNode charts = events.await("charts", data -> last(data, "iterations") > 0).data();
                JsonNode now = events.await("now", data -> !data.path("checks").isEmpty()).data();
                JsonNode verdict = events.await("end").data();
                LoadResult result = end(run);

                assertThat(told.path("scenarios").get(0).path("description").asString())
                        .startsWith("2 looping VUs for 2.5s");
                assertThat(last(charts, "vus")).isEqualTo(2);
                assertThat(charts.path("timeTitle").asString()).isEqualTo("Iteration duration");
                assertThat(last(charts, "p50")).isGreaterThan(19);
                assertThat(charts.path("plans").get(0).path("unit").asString()).isEqualTo("VUs");
                assertThat(now.path("checks").get(0).path("name").asString()).isEqualTo("is a number");
                assertThat(verdict.path("passed").asBoolean()).isTrue();
                assertThat(result.passed()).as("%s", result.reasons()).isTrue();
                assertThat(result.notices()).isEmpty();
            }
        }

        @Test
        void takesThePlaceOfTheOneBefore() throws Exception {
            try (Events events = new Events(client, server)) {
                runner("first").run(Scenario.perVuIterations(1, 3).vu(ctx -> ctx.check(1, "fails", one -> one == 2)));
                CompletableFuture<LoadResult> second = begin("second", endless());
                JsonNode told = events.await("run", data -> data.path("title").asString().equals("second")).data();
                assertThat(command(told.path("number").asLong(), "\"stop\"")).isEqualTo(204);
                end(second);

                JsonNode past = told.path("past");
                assertThat(past.get(past.size() - 1).path("title").asString()).isEqualTo("first");
                assertThat(past.get(past.size() - 1).path("passed").asBoolean(true)).isFalse();
            }
        }

        @Test
        void isWhollyToldToWhoComesLate() throws Exception {
            CompletableFuture<LoadResult> run = begin("late", endless());
            try (Events first = new Events(client, server)) {
                JsonNode told = first.await("run", data -> data.path("title").asString().equals("late")).data();
                first.await("charts", data -> last(data, "time") > 1.5);
                try (Events late = new Events(client, server)) {
                    late.await("run", data -> data.path("title").asString().equals("late"));
                    assertThat(late.await("charts").data().path("time").size()).isGreaterThanOrEqualTo(2);
                }
                command(told.path("number").asLong(), "\"stop\"");
            }
            end(run);
        }
    }

    @Nested
    class Control {

        @Test
        void pausesScalesAndStopsARun() throws Exception {
            try (Events events = new Events(client, server)) {
                CompletableFuture<LoadResult> run = begin("controlled", endless());
                long number = events.await("run", data -> data.path("title").asString().equals("controlled")).data()
                        .path("number").asLong();
                events.await("charts", data -> last(data, "iterations") > 0);

                assertThat(command(number, "\"pause\"")).isEqualTo(204);
                events.await("now", data -> data.path("paused").asBoolean());
                events.await("charts", data -> last(data, "iterations") == 0);
                assertThat(command(number, "\"resume\"")).isEqualTo(204);
                events.await("now", data -> !data.path("paused").asBoolean());
                assertThat(command(number, "\"scale\",\"factor\":2.5")).isEqualTo(204);
                events.await("charts", data -> last(data, "vus") == 5);
                assertThat(command(number, "\"stop\"")).isEqualTo(204);
                assertThat(events.await("end").data().path("passed").asBoolean(true)).isFalse();

                LoadResult result = end(run);
                assertThat(result.reasons()).singleElement().asString().startsWith("run stopped by hand at ");
                assertThat(result.notices()).singleElement().asString().contains("paused at ", "scaled to 250 %");
                assertThat(command(number, "\"stop\"")).as("it is over").isEqualTo(409);
            }
        }

        @Test
        void takesNoCommandThatIsNone() throws Exception {
            CompletableFuture<LoadResult> run = begin("commands", endless());
            try (Events events = new Events(client, server)) {
                long number = events.await("run", data -> data.path("title").asString().equals("commands")).data()
                        .path("number").asLong();

                assertThat(command("no JSON", Gate.KEY_HEADER, key).statusCode()).isEqualTo(400);
                assertThat(command("[]", Gate.KEY_HEADER, key).statusCode()).isEqualTo(400);
                assertThat(command("x".repeat(5_000), Gate.KEY_HEADER, key).statusCode()).isEqualTo(400);
                assertThat(command(number, "\"explode\"")).isEqualTo(400);
                assertThat(command(number, "\"scale\"")).isEqualTo(400);
                assertThat(command(number, "\"scale\",\"factor\":1e9")).isEqualTo(400);
                assertThat(command(number - 1, "\"stop\"")).as("another run's page").isEqualTo(409);
                assertThat(get("control").statusCode()).isEqualTo(405);
                assertThat(command(number, "\"stop\"")).isEqualTo(204);
            }
            assertThat(end(run).notices()).as("nothing of that was done").isEmpty();
        }

        @Test
        void needsTheKey() throws Exception {
            CompletableFuture<LoadResult> run = begin("locked", endless());
            try (Events events = new Events(client, server)) {
                long number = events.await("run", data -> data.path("title").asString().equals("locked")).data()
                        .path("number").asLong();
                String stop = "{\"run\":" + number + ",\"action\":\"stop\"}";

                assertThat(command(stop).statusCode()).isEqualTo(403);
                assertThat(command(stop, Gate.KEY_HEADER, "guess").statusCode()).isEqualTo(403);
                assertThat(command(stop, Gate.KEY_HEADER, key, Gate.KEY_HEADER, "guess").statusCode()).isEqualTo(403);
                assertThat(command(stop, Gate.KEY_HEADER, key, "Origin", "http://evil.example").statusCode())
                        .as("a foreign page that got hold of it").isEqualTo(403);
                assertThat(command(stop, Gate.KEY_HEADER, key, "Origin", server.toString().replaceAll("/$", ""))
                        .statusCode()).isEqualTo(204);
            }
            assertThat(end(run).reasons()).hasSize(1);
        }
    }

    @Nested
    class TheServer {

        static List<String> files() {
            return Asset.ALL.keySet().stream().sorted().toList();
        }

        @ParameterizedTest
        @MethodSource("files")
        void hasAllThatThePageNeeds(String path) throws Exception {
            HttpResponse<String> response = get(path);

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isNotBlank();
            assertThat(response.headers().firstValue("Content-Type")).contains(Asset.ALL.get(path).type());
        }

        @Test
        void letsAPageLoadNothingFromElsewhere() throws Exception {
            assertThat(get("/").headers().firstValue("Content-Security-Policy").orElse(""))
                    .startsWith("default-src 'none'; ").contains("frame-ancestors 'none'").doesNotContain("unsafe");
            assertThat(get("/").headers().firstValue("X-Frame-Options")).contains("DENY");
            assertThat(get("/secret").statusCode()).isEqualTo(404);
            assertThat(get("/../live.js").statusCode()).isEqualTo(404);
        }

        @Test
        void listensOnLoopbackAlone() throws Exception {
            assertThat(InetAddress.getByName(server.getHost()).isLoopbackAddress()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"/", "/events", "/live.js"})
        void answersToNoNameButItsOwn(String path) throws Exception {
            try (Raw raw = new Raw(server)) {
                assertThat(raw.send("GET " + path + " HTTP/1.1", "Host: evil.example:" + server.getPort()))
                        .contains(" 403 ");
            }
            try (Raw raw = new Raw(server)) {
                assertThat(raw.send("GET " + path + " HTTP/1.1")).as("no name at all").doesNotContain(" 200 ");
            }
            try (Raw raw = new Raw(server)) {
                assertThat(raw.send("GET " + path + " HTTP/1.1", "Host: LOCALHOST:" + server.getPort()))
                        .contains(" 200 ");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"http://evil.example", "null", "https://localhost:5665", "http://127.0.0.1:1"})
        void showsNothingToPagesFromElsewhere(String origin) throws Exception {
            assertThat(get("/events", "Origin", origin).statusCode()).isEqualTo(403);
        }

        @Test
        void turnsAwayPagesBeyondAFew() throws Exception {
            List<Raw> pages = new ArrayList<>();
            try {
                List<String> answers = new ArrayList<>();
                for (int i = 0; i <= Reception.STREAMS; i++) {
                    Raw page = new Raw(server);
                    pages.add(page);
                    answers.add(page.send("GET /events HTTP/1.1", "Host: localhost:" + server.getPort()));
                }

                assertThat(answers.getLast()).contains(" 503 ");
            } finally {
                for (Raw page : pages) {
                    page.close();
                }
            }
        }

        @Test
        void isTheSameForTheSamePort() throws Exception {
            assertThat(DashboardServer.on(0)).isSameAs(DashboardServer.on(0));
        }
    }

    @Nested
    class APortThatIs {

        @Test
        void takenCostsTheDashboardAndNotTheRun() throws Exception {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                LoadResult result = LoadRunner.create().output("dashboard=" + taken.getLocalPort())
                        .run(Scenario.perVuIterations(1, 3).vu(ctx -> ctx.think(ofMillis(1))));

                assertThat(result.passed()).as("%s", result.reasons()).isTrue();
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", "-1", "65536"})
        void noneIsToldBeforeTheRun(String port) {
            LoadRunner wrong = LoadRunner.create().output("dashboard=" + port);

            assertThatThrownBy(() -> wrong.run(endless())).isInstanceOf(LoadConfigurationException.class)
                    .hasMessageContaining(
                            "runner, output, output 'dashboard': must be on, off or a port from 0 to 65535,"
                                    + " but was '" + port + "'");
        }
    }
}

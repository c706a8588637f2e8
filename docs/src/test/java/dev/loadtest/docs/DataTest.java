package dev.loadtest.docs;

import static dev.loadtest.docs.ShortTime.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.data.Feeder;
import dev.loadtest.data.Row;
import dev.loadtest.data.WhenExhausted;
import dev.loadtest.http.Body;

/** The snippets of the manual's page on test data. */
class DataTest {

    // region first
    static final Feeder<Row> USERS = Feeder.csvResource("data/users.csv");
    // end

    // region sources
    static final Feeder<Row> FROM_A_FILE = Feeder.csv(Path.of("src/test/resources/data/users.csv"),
            csv -> csv.separator(',').columns("name", "password"));
    static final Feeder<Article> ARTICLES = Feeder.jsonLinesResource("data/articles.jsonl", Article.class);
    static final Feeder<String> WORDS = Feeder.of("tea", "coffee", "milk");
    static final Feeder<UUID> IDS = Feeder.from(() -> Stream.generate(UUID::randomUUID));
    static final Feeder<Login> LOGINS = USERS.map(row -> new Login(row.get("name"), row.get("password")));
    // end

    // region records
    record Article(int id, String title, List<String> tags) {}

    record Login(String username, String password) {}
    // end

    // region orders
    static final Feeder<Login> OWN = LOGINS.perVu();
    static final Feeder<Login> ONCE = LOGINS.unique().whenExhausted(WhenExhausted.STOP);
    static final Feeder<String> ANY = WORDS.random(42);
    // end

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
    void rows() {
        // region use
        LoadResult result = load.run(Scenario.constantVus(4, ofSeconds(20))
                .vu(ctx -> {
                    Row user = ctx.next(USERS);
                    ctx.http().post(blog + "/authenticate", Body.json(
                            Map.of("username", user.get("name"), "password", user.get("password"))));
                })
                .feeds(USERS));
        // end
        assertThat(result.reasons()).isEmpty();
    }

    @Test
    void sources() {
        passes(Scenario.perVuIterations(1, 2).vu(ctx -> {
            assertThat(ctx.next(FROM_A_FILE).get("name")).isIn("name", "ann");
            assertThat(ctx.next(ARTICLES).tags()).contains("kitchen");
            assertThat(ctx.next(IDS)).isNotEqualTo(ctx.next(IDS));
            assertThat(ctx.next(LOGINS).username()).isIn("ann", "bob");
        }).feeds(FROM_A_FILE, ARTICLES, IDS, LOGINS));
    }

    @Test
    void orders() {
        LoadResult result = passes(Scenario.perVuIterations(4, 3).vu(ctx -> {
            assertThat(ctx.next(OWN)).isEqualTo(ctx.next(OWN));
            assertThat(ctx.next(ANY)).isIn("tea", "coffee", "milk");
            ctx.next(ONCE);
        }));
        assertThat(result.counter("iterations").count()).isEqualTo(4);
        assertThat(result.notices()).hasSize(1).first().asString().contains("has given out all of its 4 rows");
    }

    @Test
    void usedUp() {
        Feeder<Login> logins = LOGINS.unique();
        LoadResult result = load.run(Scenario.perVuIterations(1, 9).vu(ctx -> ctx.next(logins)));
        assertThat(result.counter("iterations").count()).isEqualTo(4);
        assertThat(result.reasons())
                .containsExactly("data exhausted: feeder 'data/users.csv' has given out all of its 4"
                        + " rows, and scenario 'default' asked for more");
    }

    private LoadResult passes(Scenario scenario) {
        LoadResult result = load.run(scenario);
        assertThat(result.reasons()).isEmpty();
        return result;
    }
}

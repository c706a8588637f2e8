package dev.loadtest.influxdb;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.internal.output.OutputRig;
import dev.loadtest.internal.output.OutputStatus;

/** A real InfluxDB that is full, protected, restarted or gone. A request of the rig is three samples, in three series. */
class FaultsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private static OutputRig rig(String url, String database) {
        return OutputRig.start(InfluxDbContractTest.output(url + "/" + database, Map.of(), PATIENCE));
    }

    @Test
    void whatAFullServerDoesNotTakeIsCounted() throws Exception {
        try (InfluxServer server = InfluxServer.start(folder,
                Map.of("INFLUXDB_DATA_MAX_SERIES_PER_DATABASE", "2", "INFLUXDB_DATA_INDEX_VERSION", "inmem"))) {
            OutputStatus status = rig(server.url(), "k6").requests(100).end();

            assertThat(server.count("k6", "http_reqs") + server.count("k6", "http_req_duration")
                    + server.count("k6", "http_req_failed") + status.lost()).isEqualTo(300);
            assertThat(status.lost()).as("what comes first has room").isGreaterThanOrEqualTo(100);
            assertThat(status.problem().orElseThrow()).contains("max-series-per-database limit exceeded");
        }
    }

    @Test
    void aServerThatHasComeBackWithoutItsDataGetsItsDatabaseAgain() throws Exception {
        try (InfluxServer server = InfluxServer.start(folder, Map.of())) {
            OutputRig rig = rig(server.url(), "k6").requests(10);
            rig.beat();
            server.stop();
            forget();
            server.start();
            OutputStatus status = rig.requests(10).end();

            assertThat(status.lost()).isZero();
            assertThat(server.count("k6", "http_reqs")).isGreaterThanOrEqualTo(10);
        }
    }

    private void forget() throws Exception {
        for (String part : new String[]{"meta", "data", "wal"}) {
            if (!Files.exists(folder.resolve(part))) {
                continue;
            }
            try (Stream<Path> files = Files.walk(folder.resolve(part))) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Test
    void aServerWithAuthenticationIsWrittenToWithThePasswordAlone() throws Exception {
        try (InfluxServer server = InfluxServer.start(folder, Map.of("INFLUXDB_HTTP_AUTH_ENABLED", "true"))) {
            server.query("", "CREATE USER \"me\" WITH PASSWORD 's3cret' WITH ALL PRIVILEGES");
            server.signIn("me", "s3cret");

            OutputStatus known = rig(server.url().replace("://", "://me:s3cret@"), "mine").requests(10).end();
            OutputStatus unknown = rig(server.url().replace("://", "://me:wr0ng@"), "mine").requests(10).end();

            assertThat(known.lost()).isZero();
            assertThat(server.count("mine", "http_reqs")).isEqualTo(10);
            assertThat(unknown.lost()).isEqualTo(30);
            assertThat(unknown.problem().orElseThrow()).contains("401", "authorization failed")
                    .doesNotContain("wr0ng");
        }
    }

    @Test
    void aServerThatIsGoneInMidRunTurnsNothingRed() throws Exception {
        try (InfluxServer server = InfluxServer.start(folder, Map.of())) {
            LoadResult result = LoadRunner.create()
                    .output(() -> InfluxDbContractTest.output(server.url() + "/k6", Map.of(), ofMillis(500)))
                    .run(Scenario.perVuIterations(2, 150).vu(ctx -> {
                        if (ctx.iteration() == 100 && ctx.vu() == 1) {
                            server.stop();
                        }
                        ctx.check(1, "is one", one -> one == 1);
                        ctx.think(ofMillis(20));
                    }));

            assertThat(result.passed()).as("%s", result.reasons()).isTrue();
            assertThat(result.counter("iterations").count()).isEqualTo(300);
            long lost = result.counter("loadtest_lost_samples{output:influxdb}").count();
            assertThat(lost).isPositive();
            server.start();
            assertThat(server.count("k6", "iterations")).as("until it went").isLessThan(300);
        }
    }
}

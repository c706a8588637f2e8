package dev.loadtest.influxdb;

import static dev.loadtest.profile.ArrivalRate.perSecond;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.sun.net.httpserver.HttpServer;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.influxdb.Dashboard.Query;
import dev.loadtest.influxdb.InfluxServer.Answer;

/** The dashboards of the manual: every query of every panel, on a database that two runs have filled. */
class DashboardsTest {

    private static final String RAW = "k6";
    private static final String AGGREGATED = "k6_aggregated";
    private static final String TEST_ID = "release 1.2/rc";
    private static final String NAME = "/blog/{id}";

    @TempDir
    private static Path folder;
    private static InfluxServer influx;
    private static HttpServer service;
    private static ExecutorService threads;
    private static LoadResult raw;
    private static LoadResult aggregated;

    @BeforeAll
    static void run() throws Exception {
        influx = InfluxServer.start(folder, Map.of());
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        threads = Executors.newVirtualThreadPerTaskExecutor();
        service.setExecutor(threads);
        service.createContext("/blog", exchange -> {
            try (exchange) {
                int status = exchange.getRequestURI().getPath().endsWith("/1") ? 503 : 200;
                exchange.sendResponseHeaders(status, -1);
            }
        });
        service.start();
        raw = run("influxdb=" + influx.url() + "/" + RAW);
        aggregated = run("influxdb=" + influx.url() + "/" + AGGREGATED + "?mode=aggregated");
    }

    @AfterAll
    static void stop() {
        if (influx != null) {
            influx.close();
        }
        if (service != null) {
            service.stop(0);
            threads.close();
        }
    }

    /** Some of everything that a panel shows: failures, dropped and interrupted iterations, groups, phases, two tests. */
    private static LoadResult run(String output) {
        String url = "http://127.0.0.1:" + service.getAddress().getPort();
        LoadRunner load = LoadRunner.create().output(output).tag("testid", TEST_ID);
        load.tag("testid", "another").run(Scenario.perVuIterations(1, 1).vu(ctx -> {
            ctx.http().get(url + "/blog/2");
        }));
        return load.phase("peak", ofSeconds(1), ofSeconds(60)).run(
                Scenario.constantArrivalRate(perSecond(40), ofSeconds(3)).maxVus(1)
                        .vu(ctx -> ctx.group("reading", () -> {
                            // Every other one fails.
                            ctx.check("is there",
                                    ctx.http().get(url + "/blog/{id}", ctx.iteration() % 2).status() == 200);
                            ctx.think(ofMillis(40));
                        })).named("readers"),
                Scenario.constantVus(1, ofSeconds(1))
                        .vu(ctx -> ctx.think(ofSeconds(600))).named("patient").gracefulStop(ofMillis(0)));
    }

    @ParameterizedTest
    @CsvSource({"influxdb-raw.json,k6", "influxdb-aggregated.json,k6_aggregated"})
    void everyQueryOfEveryPanelReturnsData(String file, String database) throws Exception {
        Dashboard everything = dashboard(file);
        Dashboard chosen = dashboard(file).choose("testid", List.of(TEST_ID)).choose("scenario", List.of("readers"))
                .choose("phase", List.of("peak"));

        assertThat(everything.queries()).hasSizeGreaterThan(30);
        for (Query query : everything.queries()) {
            assertThat(numbers(influx.query(database, query.influxQl()))).as(query.toString()).isNotEmpty();
        }
        for (Query query : chosen.queries()) {
            if (!query.influxQl().contains("interrupted_iterations")) { // that is the other scenario
                assertThat(numbers(influx.query(database, query.influxQl()))).as(query.toString()).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"influxdb-raw.json,k6", "influxdb-aggregated.json,k6_aggregated"})
    void theVariablesOfferWhatWasRun(String file, String database) throws Exception {
        Map<String, String> variables = dashboard(file).choose("testid", List.of(TEST_ID)).variables();

        assertThat(influx.texts(database, variables.get("testid"), "value")).containsExactlyInAnyOrder(TEST_ID,
                "another");
        assertThat(influx.texts(database, variables.get("scenario"), "value")).containsExactly("readers");
        assertThat(influx.texts(database, variables.get("phase"), "value")).containsExactly("peak");
        assertThat(influx.texts(database, variables.get("name"), "value")).hasSize(1)
                .allMatch(name -> name.endsWith(NAME));
    }

    @ParameterizedTest
    @CsvSource({"influxdb-raw.json,k6", "influxdb-aggregated.json,k6_aggregated"})
    void theFiguresOfOneTestAreThoseOfItsSummary(String file, String database) throws Exception {
        LoadResult result = database.equals(RAW) ? raw : aggregated;
        Dashboard one = dashboard(file).choose("testid", List.of(TEST_ID));

        assertThat(number(database, one.query("Requests in total"))).isEqualTo(result.counter("http_reqs").count());
        assertThat(number(database, one.query("Dropped iterations")))
                .isEqualTo(result.counter("dropped_iterations").count()).isPositive();
        assertThat(number(database, one.query("Failed requests"))).isPositive()
                .isCloseTo(result.rate("http_req_failed").rate(), within(1e-9));
        assertThat(number(database, one.query("Checks, share held")))
                .isCloseTo(result.rate("checks").rate(), within(1e-9));
        assertThat(sum(influx.query(database, one.query("Errors")), "requests"))
                .isEqualTo(result.rate("http_req_failed").trues());
        assertThat(sum(influx.query(database, one.query("Requests by name")), "requests"))
                .isEqualTo(result.counter("http_reqs").count());
        assertThat(sum(influx.query(database, one.query("Phases of the load")), "requests"))
                .isEqualTo(result.counter("http_reqs").count());
        assertThat(influx.query(database, one.query("Requests by name")).getFirst().numbers("mean").getFirst())
                .isCloseTo(result.trend("http_req_duration").avg() / 1e6, Percentage.withPercentage(0.01));
    }

    @Test
    void percentilesOfEverySampleAreThoseOfTheSummary() throws Exception {
        Dashboard one = dashboard("influxdb-raw.json").choose("testid", List.of(TEST_ID));

        Answer table = influx.query(RAW, one.query("Requests by name")).getFirst();

        // InfluxDB takes the nearest rank, the summary interpolates between two.
        assertThat(table.numbers("p(95)").getFirst()).isBetween(millis(raw, 90), millis(raw, 99));
        assertThat(table.numbers("max").getFirst()).isCloseTo(millis(raw, 100), within(1e-6));
    }

    private static double millis(LoadResult result, double percentile) {
        return result.trend("http_req_duration").percentile(percentile) / 1e6;
    }

    private static Dashboard dashboard(String file) {
        long from = raw.startedAt().toEpochMilli() - 60_000;
        return Dashboard.read(file).between(from, aggregated.startedAt().toEpochMilli() + 600_000);
    }

    private static double number(String database, String influxQl) throws Exception {
        return numbers(influx.query(database, influxQl)).getFirst();
    }

    /** Every number but the times. */
    private static List<Double> numbers(List<Answer> answers) {
        return answers.stream().flatMap(answer -> answer.rows().stream()).flatMap(row -> row.entrySet().stream())
                .filter(cell -> !cell.getKey().equals("time") && cell.getValue().isNumber())
                .map(cell -> cell.getValue().asDouble()).toList();
    }

    private static double sum(List<Answer> answers, String column) {
        return answers.stream().flatMap(answer -> answer.numbers(column).stream()).mapToDouble(number -> number).sum();
    }
}

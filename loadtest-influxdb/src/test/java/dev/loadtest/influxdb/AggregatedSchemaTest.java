package dev.loadtest.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.loadtest.LoadResult;
import dev.loadtest.influxdb.InfluxServer.Answer;
import dev.loadtest.metric.TrendSnapshot;

/** What the tutorial's run leaves in InfluxDB in the aggregated mode: few points, which add up to what the run says. */
class AggregatedSchemaTest {

    private static final String DATABASE = "aggregated";
    private static final String DURATION = " FROM \"http_req_duration\"";

    @TempDir
    static Path folder;
    private static InfluxServer server;
    private static LoadResult result;

    @BeforeAll
    static void run() throws Exception {
        server = InfluxServer.start(folder, Map.of());
        result = TutorialRun.into("influxdb=" + server.url() + "/" + DATABASE + "?mode=aggregated");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static double number(String influxQl, String column) throws Exception {
        return server.number(DATABASE, influxQl, column);
    }

    @Test
    void sumsAndCountsAreThoseOfTheRun() throws Exception {
        TrendSnapshot trend = result.trend("http_req_duration");

        assertThat(number("SELECT sum(\"value\") FROM \"http_reqs\"", "sum"))
                .isEqualTo(result.counter("http_reqs").sum());
        assertThat(number("SELECT sum(\"sum\") FROM \"checks\" WHERE \"check\" = 'blog was published'", "sum"))
                .isEqualTo(result.rate("checks{check:blog was published}").trues());
        assertThat(number("SELECT sum(\"sum\") FROM \"errors\"", "sum"))
                .isEqualTo(result.rate("http_req_failed").trues()).isPositive();
        assertThat(number("SELECT sum(\"count\")" + DURATION, "sum")).isEqualTo(trend.count());
        assertThat(number("SELECT sum(\"sum\")" + DURATION, "sum")).isCloseTo(trend.sum() / 1e6, withPercentage(0.1));
        assertThat(number("SELECT min(\"min\")" + DURATION, "min")).isCloseTo(trend.min() / 1e6, withPercentage(0.1));
        assertThat(number("SELECT max(\"max\")" + DURATION, "max")).isCloseTo(trend.max() / 1e6, withPercentage(0.1));
        assertThat(number("SELECT max(\"max\") FROM \"vus\"", "max")).isEqualTo(result.gauge("vus").max());
    }

    @Test
    void aTrendHasItsPercentilesAndNoValue() throws Exception {
        Map<String, String> fields = new TreeMap<>();
        server.query(DATABASE, "SHOW FIELD KEYS" + DURATION).getFirst().rows()
                .forEach(row -> fields.put(row.get("fieldKey").asString(), row.get("fieldType").asString()));

        assertThat(fields.keySet()).containsExactly("count", "max", "mean", "min", "p50", "p90", "p95", "p99", "p999",
                "sum", "url");
        fields.forEach((field, type) -> assertThat(type).as(field).isEqualTo(field.equals("url") ? "string" : "float"));
    }

    @Test
    void percentilesOfASecondLieInTheirOrder() throws Exception {
        List<Answer> seconds = server.query(DATABASE, "SELECT *" + DURATION);

        assertThat(seconds.getFirst().rows()).hasSizeGreaterThanOrEqualTo(3).allSatisfy(row -> {
            double last = row.get("min").asDouble();
            for (String field : List.of("p50", "p90", "p95", "p99", "p999", "max")) {
                assertThat(row.get(field).asDouble()).as(field).isGreaterThanOrEqualTo(last * 0.999);
                last = row.get(field).asDouble();
            }
        });
    }
}

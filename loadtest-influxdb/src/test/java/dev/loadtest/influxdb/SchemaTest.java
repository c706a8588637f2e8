package dev.loadtest.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.loadtest.LoadResult;
import dev.loadtest.influxdb.InfluxServer.Answer;
import dev.loadtest.metric.CounterSnapshot;
import dev.loadtest.metric.GaugeSnapshot;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.Series;
import dev.loadtest.metric.TrendSnapshot;

/**
 * What the tutorial's run leaves in InfluxDB, and what Grafana's dashboard 2587 makes of it: what the run itself says. A run
 * of k6 v0.48 against the same server left 16 measurements.
 */
class SchemaTest {

    private static final String DATABASE = "getStartedK6";

    @TempDir
    static Path folder;
    private static InfluxServer server;
    private static LoadResult result;

    @BeforeAll
    static void run() throws Exception {
        server = InfluxServer.start(folder, Map.of());
        result = TutorialRun.into("influxdb=" + server.url() + "/" + DATABASE);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static List<Answer> query(String influxQl) throws Exception {
        return server.query(DATABASE, influxQl
                .replace("$timeFilter", "time >= " + (result.startedAt().toEpochMilli() - 1_000) + "ms and time <= "
                        + result.startedAt().plus(result.duration()).plusSeconds(5).toEpochMilli() + "ms")
                .replace("$__interval", "1s"));
    }

    private static List<Double> numbers(String influxQl, String column) throws Exception {
        List<Double> numbers = new ArrayList<>();
        query(influxQl).forEach(answer -> numbers.addAll(answer.numbers(column)));
        return numbers;
    }

    private static double number(String influxQl, String column) throws Exception {
        assertThat(numbers(influxQl, column)).as(influxQl).hasSize(1);
        return numbers(influxQl, column).getFirst();
    }

    private static double sum(String influxQl, String column) throws Exception {
        return numbers(influxQl, column).stream().mapToDouble(value -> value).sum();
    }

    @Test
    void itHasTheMeasurementsOfK6AndOurs() throws Exception {
        assertThat(server.texts(DATABASE, "SHOW MEASUREMENTS", "name")).contains("checks", "data_received", "data_sent",
                "http_req_blocked", "http_req_connecting", "http_req_duration", "http_req_failed", "http_req_receiving",
                "http_req_sending", "http_req_tls_handshaking", "http_req_waiting", "http_reqs", "iteration_duration",
                "iterations", "vus", "vus_max", "errors", "http_req_response_time");
    }

    @Test
    void everySampleIsAPointOfItsOwn() throws Exception {
        Map<String, Long> expected = new TreeMap<>();
        Map<String, Long> stored = new TreeMap<>();
        for (Metric metric : result.metrics().metrics()) {
            long count = result.metrics().series(metric.name()).stream().mapToLong(SchemaTest::samples).sum();
            if (count > 0) {
                expected.put(metric.name(), count);
                stored.put(metric.name(), server.count(DATABASE, metric.name()));
            }
        }
        assertThat(stored).isEqualTo(expected);
    }

    private static long samples(Series series) {
        return switch (series.snapshot()) {
            case CounterSnapshot counter -> counter.samples();
            case GaugeSnapshot gauge -> gauge.samples();
            case RateSnapshot rate -> rate.total();
            case TrendSnapshot trend -> trend.count();
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"http_reqs", "http_req_duration", "http_req_blocked", "http_req_connecting",
            "http_req_tls_handshaking", "http_req_sending", "http_req_waiting", "http_req_receiving", "http_req_failed",
            "errors"})
    void requestsHaveTheFieldsAndTagsOfK6(String measurement) throws Exception {
        assertThat(fields(measurement)).isEqualTo(Map.of("value", "float", "url", "string"));
        assertThat(tags(measurement)).containsExactly("error_code", "expected_response", "method", "name", "proto",
                "scenario", "status");
        assertThat(Set.copyOf(server.texts(DATABASE, "SELECT \"url\" FROM \"" + measurement + "\"", "url")))
                .as("a field").allMatch(url -> url.startsWith("http://127.0.0.1:"));
    }

    @ParameterizedTest
    @CsvSource({"checks,check method name scenario", "iterations,scenario", "iteration_duration,scenario",
            "data_sent,scenario",
            "data_received,scenario", "vus,''", "vus_max,''"})
    void othersHaveAValueAndTheirTags(String measurement, String tags) throws Exception {
        assertThat(fields(measurement)).isEqualTo(Map.of("value", "float"));
        assertThat(String.join(" ", tags(measurement))).isEqualTo(tags);
    }

    private static Map<String, String> fields(String measurement) throws Exception {
        Map<String, String> fields = new TreeMap<>();
        query("SHOW FIELD KEYS FROM \"" + measurement + "\"").getFirst().rows()
                .forEach(row -> fields.put(row.get("fieldKey").asString(), row.get("fieldType").asString()));
        return fields;
    }

    private static List<String> tags(String measurement) throws Exception {
        return server.texts(DATABASE, "SHOW TAG KEYS FROM \"" + measurement + "\"", "tagKey");
    }

    @Test
    void dashboard2587CountsWhatTheRunHasCounted() throws Exception {
        assertThat(sum("SELECT sum(\"value\") FROM \"http_reqs\" WHERE $timeFilter"
                + " GROUP BY time($__interval) fill(null)", "sum")).isEqualTo(result.counter("http_reqs").sum());
        assertThat(sum("SELECT count(\"value\") FROM \"errors\" WHERE $timeFilter"
                + " GROUP BY time($__interval) fill(none)", "count"))
                .isEqualTo(result.rate("http_req_failed").trues()).isPositive();
        List<Answer> checks = query("SELECT sum(\"value\") FROM \"checks\" WHERE $timeFilter"
                + " GROUP BY time($__interval), \"check\" fill(none)");
        assertThat(checks).hasSize(2).allSatisfy(check -> assertThat(
                check.numbers("sum").stream().mapToDouble(value -> value).sum())
                .isEqualTo(result.rate("checks{check:" + check.tags().get("check") + "}").trues()));
        assertThat(numbers("SELECT mean(\"value\") FROM \"vus\" WHERE $timeFilter"
                + " GROUP BY time($__interval) fill(none)", "mean")).isNotEmpty()
                .allMatch(vus -> vus >= 0 && vus <= result.gauge("vus").max());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http_req_duration", "http_req_blocked", "http_req_connecting", "http_req_receiving",
            "http_req_sending", "http_req_waiting"})
    void dashboard2587ShowsTheTimesOfTheRun(String measurement) throws Exception {
        TrendSnapshot trend = result.trend(measurement);
        String from = " FROM " + measurement + " WHERE $timeFilter";

        assertThat(number("SELECT mean(\"value\")" + from + " ", "mean")).isCloseTo(trend.avg() / 1e6,
                withPercentage(0.1));
        assertThat(number("SELECT max(\"value\")" + from, "max")).isCloseTo(trend.max() / 1e6, withPercentage(0.1));
        assertThat(number("SELECT min(\"value\")" + from + " and value > 0", "min")).isCloseTo(smallest(trend) / 1e6,
                withPercentage(0.1));
        isPercentile(number("SELECT median(\"value\")" + from, "median"), trend, 50);
        isPercentile(number("SELECT percentile(\"value\", 90)" + from, "percentile"), trend, 90);
        isPercentile(number("SELECT percentile(\"value\", 95)" + from + " ", "percentile"), trend, 95);
    }

    @Test
    void dashboard2587DrawsTimesByTheSecond() throws Exception {
        TrendSnapshot trend = result.trend("http_req_duration");
        String seconds = " FROM /^http_req_duration$/ WHERE $timeFilter and value > 0"
                + " GROUP BY time($__interval) fill(none)";

        List<Double> largest = numbers("SELECT max(\"value\")" + seconds, "max");
        List<Double> smallest = numbers("SELECT min(\"value\")" + seconds, "min");
        assertThat(largest.stream().max(Double::compare).orElseThrow()).isCloseTo(trend.max() / 1e6,
                withPercentage(0.1));
        assertThat(smallest.stream().min(Double::compare).orElseThrow()).isCloseTo(trend.min() / 1e6,
                withPercentage(0.1));
        for (int percentile : new int[]{90, 95}) {
            List<Double> percentiles = numbers("SELECT percentile(\"value\", " + percentile + ")" + seconds,
                    "percentile");
            assertThat(percentiles).hasSameSizeAs(largest);
            for (int i = 0; i < percentiles.size(); i++) {
                assertThat(percentiles.get(i)).isBetween(smallest.get(i), largest.get(i));
            }
        }
        assertThat(numbers("SELECT \"value\" FROM http_req_duration WHERE $timeFilter and value > 0", "value"))
                .hasSize((int) trend.count());
    }

    private static double smallest(TrendSnapshot trend) {
        double[] smallest = {Double.MAX_VALUE};
        trend.forEachBucket((from, to, count) -> {
            if (from > 0) {
                smallest[0] = Math.min(smallest[0], from);
            }
        });
        return smallest[0];
    }

    /** InfluxDB takes a neighbouring rank where the summary interpolates; and a summary is right within 0.1 %. */
    private static void isPercentile(double milliseconds, TrendSnapshot trend, double percentile) {
        double ranks = 150.0 / trend.count();
        assertThat(milliseconds).as("p" + percentile).isBetween(
                trend.percentile(Math.max(0, percentile - ranks)) / 1e6 * 0.99,
                trend.percentile(Math.min(100, percentile + ranks)) / 1e6 * 1.01);
    }
}

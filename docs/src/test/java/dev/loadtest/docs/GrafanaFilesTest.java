package dev.loadtest.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Dashboards that Grafana can load, on any data source; what their queries return, the output's own tests show. */
class GrafanaFilesTest {

    private static final Path FOLDER = Path.of("grafana").toAbsolutePath();
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)");
    private static final Set<String> GRAFANAS_OWN = Set.of("timeFilter", "__interval", "__interval_ms",
            "__rate_interval", "__range");

    static Stream<Path> dashboards() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("dashboards"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelHasATitleAUnitADataSourceToChooseAndAQuery(Path file) throws IOException {
        JsonNode dashboard = read(file);
        String kind = dashboard.at("/templating/list/0/query").asString();

        assertThat(dashboard.at("/templating/list/0/type").asString()).isEqualTo("datasource");
        assertThat(panels(dashboard)).hasSizeGreaterThan(15).allSatisfy(panel -> {
            assertThat(panel.at("/title").asString()).isNotBlank();
            assertThat(panel.at("/fieldConfig/defaults/unit").asString()).isNotBlank();
            assertThat(panel.at("/targets")).isNotEmpty();
            assertThat(values(panel.at("/targets"), "/refId")).doesNotHaveDuplicates();
            for (JsonNode target : panel.at("/targets")) {
                assertThat(query(target)).isNotBlank();
                assertThat(List.of(target.at("/datasource/uid").asString(), target.at("/datasource/type").asString(),
                        panel.at("/datasource/uid").asString(), panel.at("/datasource/type").asString()))
                        .containsExactly("${datasource}", kind, "${datasource}", kind);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void idsAndTitlesAreUnique(Path file) throws IOException {
        JsonNode dashboard = read(file);

        assertThat(values(dashboard.at("/panels"), "/id")).doesNotHaveDuplicates();
        assertThat(values(dashboard.at("/panels"), "/title")).doesNotHaveDuplicates();
        assertThat(dashboards().map(GrafanaFilesTest::read).map(other -> other.at("/uid").asString()))
                .doesNotHaveDuplicates().allMatch(uid -> uid.matches("[a-z0-9-]{1,40}"));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyVariableInAQueryIsThereToBeChosen(Path file) throws IOException {
        JsonNode dashboard = read(file);
        Set<String> known = new HashSet<>(GRAFANAS_OWN);
        known.addAll(values(dashboard.at("/templating/list"), "/name"));

        Stream<String> queries = Stream.concat(
                panels(dashboard).stream().flatMap(panel -> panel.at("/targets").valueStream()
                        .map(GrafanaFilesTest::query)),
                values(dashboard.at("/templating/list"), "/query").stream());

        assertThat(
                queries.flatMap(query -> VARIABLE.matcher(query).results().map((MatchResult match) -> match.group(1))))
                .isNotEmpty().isSubsetOf(known);
        assertThat(known).contains("testid", "scenario", "name");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsLieBesideEachOther(Path file) throws IOException {
        Set<String> taken = new HashSet<>();
        for (JsonNode panel : read(file).at("/panels")) {
            JsonNode place = panel.at("/gridPos");
            int right = place.at("/x").asInt() + place.at("/w").asInt();
            int bottom = place.at("/y").asInt() + place.at("/h").asInt();
            assertThat(right).isBetween(1, 24);
            List<String> cells = IntStream.range(place.at("/x").asInt(), right).boxed()
                    .flatMap(x -> IntStream.range(place.at("/y").asInt(), bottom).mapToObj(y -> x + "," + y)).toList();
            assertThat(cells).as(panel.at("/title").asString()).isNotEmpty().allMatch(taken::add);
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void theDashboardFollowsARunningTestAndShowsWhatWasPromised(Path file) throws IOException {
        JsonNode dashboard = read(file);
        String queries = panels(dashboard).stream().flatMap(panel -> panel.at("/targets").valueStream())
                .map(GrafanaFilesTest::query).collect(Collectors.joining("\n"));

        assertThat(dashboard.at("/refresh").asString()).isEqualTo("5s");
        assertThat(dashboard.at("/time/from").asString()).isEqualTo("now-15m");
        assertThat(queries).contains("vus", "iterations", "dropped_iterations", "iteration_start_delay", "http_reqs",
                "http_req_duration", "http_req_response_time", "http_req_failed", "error_code", "checks", "phase",
                "group_duration", "data_received");
    }

    @Test
    void whatTheComposeFileAndTheProvisioningNameIsThere() throws IOException {
        String compose = Files.readString(FOLDER.resolve("compose.yaml"));
        List<String> mounts = Pattern.compile("- \\./(\\S+?):(\\S+?):ro").matcher(compose).results()
                .map(match -> {
                    assertThat(FOLDER.resolve(match.group(1))).isDirectory();
                    return match.group(2);
                }).toList();

        assertThat(mounts).contains("/etc/grafana/provisioning");
        assertThat(mounts).anySatisfy(target -> assertThat(
                Files.readString(FOLDER.resolve("provisioning/dashboards/loadtest.yaml")))
                .contains("path: " + target + "\n"));
        assertThat(Files.readString(FOLDER.resolve("provisioning/datasources/influxdb.yaml")))
                .contains("url: http://influxdb:8086\n", "dbName: k6\n");
        assertThat(compose).contains("\n  influxdb:\n", "INFLUXDB_DB: k6\n")
                .doesNotContainPattern("- \"\\d+:\\d+\"");
    }

    private static JsonNode read(Path file) {
        return JsonMapper.shared().readTree(file.toFile());
    }

    private static List<JsonNode> panels(JsonNode dashboard) {
        return dashboard.at("/panels").valueStream().filter(panel -> !panel.at("/type").asString().equals("row"))
                .toList();
    }

    /** InfluxQL, or PromQL. */
    private static String query(JsonNode target) {
        return target.at("/query").asString("") + target.at("/expr").asString("");
    }

    private static List<String> values(JsonNode list, String pointer) {
        List<String> values = new ArrayList<>();
        list.forEach(node -> values.add(node.at(pointer).asString("")));
        return values;
    }
}

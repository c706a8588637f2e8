package dev.loadtest.influxdb;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** InfluxDB 1.6.7: Debian's. */
final class InfluxServer extends RealServer {

    private String credentials = "";

    private InfluxServer(Path folder, Map<String, String> environment) {
        super("influxd", "influxdb", folder, environment);
    }

    static InfluxServer start(Path folder, Map<String, String> environment) throws Exception {
        InfluxServer server = new InfluxServer(folder, environment);
        server.start();
        return server;
    }

    @Override
    List<String> arguments(int itsPort) {
        // No configuration but the variables: not that of the system.
        return List.of("run", "-config", "/dev/null");
    }

    @Override
    Map<String, String> variables(int itsPort) {
        return Map.of("INFLUXDB_HTTP_BIND_ADDRESS", "127.0.0.1:" + itsPort, "INFLUXDB_BIND_ADDRESS", "127.0.0.1:0",
                "INFLUXDB_META_DIR", folder.resolve("meta").toString(),
                "INFLUXDB_DATA_DIR", folder.resolve("data").toString(),
                "INFLUXDB_DATA_WAL_DIR", folder.resolve("wal").toString(),
                "INFLUXDB_MONITOR_STORE_ENABLED", "false", "INFLUXDB_HTTP_LOG_ENABLED", "false",
                "INFLUXDB_DATA_QUERY_LOG_ENABLED", "false", "INFLUXDB_REPORTING_DISABLED", "true");
    }

    @Override
    String health() {
        return "/ping";
    }

    /** Who asks from now on. */
    void signIn(String user, String password) {
        credentials = "&u=" + encoded(user) + "&p=" + encoded(password);
    }

    /**
     * A series in an answer.
     *
     * @param tags by which it was grouped
     * @param rows by the names of the columns
     */
    record Answer(Map<String, String> tags, List<Map<String, JsonNode>> rows) {

        List<Double> numbers(String column) {
            return rows.stream().map(row -> row.get(column)).filter(JsonNode::isNumber).map(JsonNode::asDouble)
                    .toList();
        }

        List<String> texts(String column) {
            return rows.stream().map(row -> row.get(column).asString()).toList();
        }
    }

    /** What InfluxQL answers, with stamps in nanoseconds. */
    List<Answer> query(String database, String influxQl) throws Exception {
        HttpResponse<String> response = get(
                "/query?epoch=ns&db=" + encoded(database) + "&q=" + encoded(influxQl) + credentials);
        JsonNode json = JsonMapper.shared().readTree(response.body());
        JsonNode result = json.path("results").path(0);
        if (response.statusCode() != 200 || result.has("error") || json.has("error")) {
            throw new IllegalArgumentException(influxQl + " → " + response.body());
        }
        List<Answer> answers = new ArrayList<>();
        result.path("series").forEach(series -> answers.add(answer(series)));
        return answers;
    }

    private static Answer answer(JsonNode series) {
        Map<String, String> tags = new TreeMap<>();
        series.path("tags").properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asString()));
        List<Map<String, JsonNode>> rows = new ArrayList<>();
        series.path("values").forEach(values -> {
            Map<String, JsonNode> row = new TreeMap<>();
            for (int i = 0; i < values.size(); i++) {
                row.put(series.get("columns").get(i).asString(), values.get(i));
            }
            rows.add(row);
        });
        return new Answer(tags, rows);
    }

    /** The only number in an answer; 0 if there is none. */
    double number(String database, String influxQl, String column) throws Exception {
        List<Answer> answers = query(database, influxQl);
        return answers.isEmpty() ? 0 : answers.getFirst().numbers(column).getFirst();
    }

    /** How many points a measurement has. */
    long count(String database, String measurement) throws Exception {
        return (long) number(database, "SELECT count(\"value\") FROM \"" + measurement + "\"", "count");
    }

    /** The column of an answer that has one series. */
    List<String> texts(String database, String influxQl, String column) throws Exception {
        List<Answer> answers = query(database, influxQl);
        return answers.isEmpty() ? List.of() : answers.getFirst().texts(column);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

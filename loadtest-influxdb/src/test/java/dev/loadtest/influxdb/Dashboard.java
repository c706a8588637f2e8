package dev.loadtest.influxdb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A dashboard of the manual, whose queries are made as Grafana makes them: its variables are replaced by their values. */
final class Dashboard {

    /** Of a variable for which everything is chosen. */
    static final String ALL = ".*";

    private static final Path FOLDER = Path.of("..", "docs", "grafana", "dashboards");
    /** What Grafana escapes in a value that stands in a regular expression. */
    private static final Pattern SPECIAL = Pattern.compile("[\\\\^$*+?.()|\\[\\]{}/]");

    private final JsonNode json;
    private final Map<String, String> values = new LinkedHashMap<>();

    private Dashboard(JsonNode json) {
        this.json = json;
    }

    static Dashboard read(String file) {
        return new Dashboard(JsonMapper.shared().readTree(FOLDER.resolve(file).toFile()));
    }

    /** A query of a panel. */
    record Query(String panel, String type, String influxQl) {

        @Override
        public String toString() {
            return panel + ": " + influxQl;
        }
    }

    /** The time range that is chosen, and the interval that comes of it. */
    Dashboard between(long fromMillis, long toMillis) {
        values.put("timeFilter", "time >= " + fromMillis + "ms and time <= " + toMillis + "ms");
        values.put("__interval_ms", "1000");
        values.put("__interval", "1s");
        variables().keySet().forEach(name -> values.put(name, ALL));
        return this;
    }

    /** Values that are chosen for a variable. */
    Dashboard choose(String variable, List<String> chosen) {
        values.put(variable, chosen.stream().map(value -> SPECIAL.matcher(value).replaceAll("\\\\$0"))
                .collect(Collectors.joining("|", "(", ")")));
        return this;
    }

    /** The queries by which variables get their values, by name. */
    Map<String, String> variables() {
        Map<String, String> queries = new LinkedHashMap<>();
        json.at("/templating/list").forEach(variable -> {
            if (variable.path("type").asString().equals("query")) {
                queries.put(variable.path("name").asString(), replaced(variable.path("query").asString()));
            }
        });
        return queries;
    }

    List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        json.path("panels").forEach(panel -> panel.path("targets").forEach(target -> queries.add(
                new Query(panel.path("title").asString(), panel.path("type").asString(),
                        replaced(target.path("query").asString())))));
        return queries;
    }

    /** The only query of a panel. */
    String query(String panel) {
        List<Query> found = queries().stream().filter(query -> query.panel().equals(panel)).toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException("'" + panel + "' has " + found.size() + " queries");
        }
        return found.getFirst().influxQl();
    }

    /** Longer names first: the interval in milliseconds begins with the name of the interval. */
    private String replaced(String query) {
        String text = query;
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("$" + value.getKey(), value.getValue());
        }
        return text;
    }
}

package dev.loadtest.influxdb;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** VictoriaMetrics 1.79: Debian's. It takes what InfluxDB 2 takes; a field of a measurement is a metric there. */
final class VictoriaServer extends RealServer {

    private VictoriaServer(Path folder) {
        super("victoria-metrics", "victoria-metrics", folder, Map.of());
    }

    static VictoriaServer start(Path folder) throws Exception {
        VictoriaServer server = new VictoriaServer(folder);
        server.start();
        return server;
    }

    @Override
    List<String> arguments(int itsPort) {
        return List.of("-httpListenAddr=127.0.0.1:" + itsPort, "-storageDataPath=" + folder.resolve("data"),
                "-retentionPeriod=1", "-memory.allowedBytes=64MB", "-loggerLevel=WARN");
    }

    @Override
    String health() {
        return "/health";
    }

    /** The series of a metric: its labels as {@code metric}, its {@code values} and {@code timestamps}. */
    List<JsonNode> export(String metric) throws Exception {
        String lines = get("/api/v1/export?match[]=" + URLEncoder.encode(metric, StandardCharsets.UTF_8)).body();
        return lines.lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    }
}

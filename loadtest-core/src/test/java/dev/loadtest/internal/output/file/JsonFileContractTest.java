package dev.loadtest.internal.output.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.io.TempDir;

import dev.loadtest.output.Output;
import dev.loadtest.output.OutputContractTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonFileContractTest extends OutputContractTest {

    @TempDir
    Path folder;

    Path file() {
        return folder.resolve("deeper/samples.json");
    }

    @Override
    protected Output output() {
        return new FileOutput("json", file(), new JsonLines());
    }

    @Override
    protected Output outputWithoutBackend() throws IOException {
        Path noFolder = Files.writeString(folder.resolve("file"), "in the way");
        return new FileOutput("json", noFolder.resolve("samples.json"), new JsonLines());
    }

    private List<JsonNode> points(String metric) throws IOException {
        return lines(file()).stream().map(line -> JsonMapper.shared().readTree(line))
                .filter(node -> node.get("type").asString().equals("Point")
                        && node.get("metric").asString().equals(metric))
                .map(node -> node.get("data")).toList();
    }

    static List<String> lines(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes,
                        StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    @Override
    protected long arrived(String metric) throws IOException {
        return points(metric).size();
    }

    @Override
    protected Optional<List<Double>> valuesInOrder(String metric) throws IOException {
        return Optional.of(points(metric).stream().map(point -> point.get("value").asDouble()).toList());
    }

    @Override
    protected Set<String> tagValues(String metric, String tag) throws IOException {
        return points(metric).stream().map(point -> point.get("tags").get(tag).asString())
                .collect(Collectors.toSet());
    }
}

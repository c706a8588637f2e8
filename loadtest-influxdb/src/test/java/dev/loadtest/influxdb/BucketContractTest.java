package dev.loadtest.influxdb;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import dev.loadtest.internal.time.Time;
import dev.loadtest.output.Output;
import dev.loadtest.output.OutputContractTest;
import tools.jackson.databind.JsonNode;

/** The API of InfluxDB 2, as VictoriaMetrics has it. */
class BucketContractTest extends OutputContractTest {

    private static final Duration VISIBLE = Duration.ofSeconds(30);

    @TempDir
    static Path folder;
    private static VictoriaServer server;

    private final long since = System.currentTimeMillis();
    private final AtomicLong delivered = new AtomicLong();

    @BeforeAll
    static void start() throws Exception {
        server = VictoriaServer.start(folder);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static Output output(String url, Duration patience) {
        return new InfluxDbOutput(GivenSettings.read(url + "?organization=team&bucket=load", Map.of("token", "s3cret")),
                Time.system(), patience);
    }

    @Override
    protected Output output() {
        return new CountingOutput(output(server.url(), Duration.ofSeconds(30)), delivered);
    }

    @Override
    protected Output outputWithoutBackend() throws Exception {
        return output("http://127.0.0.1:" + RealServer.freePort(), Duration.ofMillis(500));
    }

    /** The series of this test. What was written is found a second or two later. */
    private List<JsonNode> series(String metric) throws Exception {
        long deadline = System.nanoTime() + VISIBLE.toNanos();
        while (samples("{__name__=~\".*_value\"}") < delivered.get() && System.nanoTime() < deadline) {
            Thread.sleep(100);
        }
        return ofThisTest(metric + "_value");
    }

    private List<JsonNode> ofThisTest(String selector) throws Exception {
        return server.export(selector).stream().filter(series -> samples(series) > 0).toList();
    }

    private long samples(JsonNode series) {
        return series.get("timestamps").valueStream().filter(stamp -> stamp.asLong() >= since).count();
    }

    private long samples(String selector) throws Exception {
        return ofThisTest(selector).stream().mapToLong(this::samples).sum();
    }

    @Override
    protected long arrived(String metric) throws Exception {
        return series(metric).stream().mapToLong(this::samples).sum();
    }

    @Override
    protected Set<String> tagValues(String metric, String tag) throws Exception {
        return series(metric).stream().map(series -> series.get("metric").get(tag).asString())
                .map(InfluxDbContractTest::asText).collect(Collectors.toSet());
    }
}

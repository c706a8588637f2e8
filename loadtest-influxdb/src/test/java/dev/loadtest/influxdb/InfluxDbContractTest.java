package dev.loadtest.influxdb;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import dev.loadtest.internal.time.Time;
import dev.loadtest.output.Output;
import dev.loadtest.output.OutputContractTest;

/** Raw samples in InfluxDB 1.x. */
class InfluxDbContractTest extends OutputContractTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TempDir
    static Path folder;
    static InfluxServer server;

    final String database = "contract " + NUMBER.incrementAndGet();

    @BeforeAll
    static void start() throws Exception {
        server = InfluxServer.start(folder, Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    static Output output(String url, Map<String, String> settings, Duration patience) {
        return new InfluxDbOutput(GivenSettings.read(url, settings), Time.system(), patience);
    }

    @Override
    protected Output output() {
        return output(server.url().replace("://", "://me:s3cret@") + "/" + database, Map.of(), Duration.ofSeconds(30));
    }

    @Override
    protected Output outputWithoutBackend() throws Exception {
        return output("http://127.0.0.1:" + RealServer.freePort(), Map.of(), Duration.ofMillis(500));
    }

    @Override
    protected long arrived(String metric) throws Exception {
        return server.count(database, metric);
    }

    @Override
    protected Optional<List<Double>> valuesInOrder(String metric) throws Exception {
        return Optional.of(server.query(database, "SELECT \"value\" FROM \"" + metric + "\"").getFirst()
                .numbers("value"));
    }

    @Override
    protected Set<String> tagValues(String metric, String tag) throws Exception {
        return server.texts(database, "SHOW TAG VALUES FROM \"" + metric + "\" WITH KEY = \"" + tag + "\"", "value")
                .stream().map(InfluxDbContractTest::asText).collect(Collectors.toSet());
    }

    /** What a tag cannot hold is written otherwise, so that people can read it. */
    static String asText(String value) {
        return value.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t").replace('＼', '\\');
    }

    @Override
    protected boolean breakBackend() throws Exception {
        server.stop();
        return true;
    }

    @Override
    protected void repairBackend() throws Exception {
        server.start();
    }
}

package dev.loadtest.influxdb;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.loadtest.output.Output;

/** A point for each second and series in InfluxDB 1.x. */
class AggregatedContractTest extends InfluxDbContractTest {

    private static final Map<String, String> AGGREGATED = Map.of("mode", "aggregated");

    @Override
    protected Output output() {
        return output(server.url().replace("://", "://me:s3cret@") + "/" + database, AGGREGATED,
                Duration.ofSeconds(30));
    }

    @Override
    protected Output outputWithoutBackend() throws Exception {
        return output("http://127.0.0.1:" + RealServer.freePort(), AGGREGATED, Duration.ofMillis(500));
    }

    @Override
    protected long arrived(String metric) throws Exception {
        return (long) server.number(database, "SELECT sum(\"count\") FROM \"" + metric + "\"", "sum");
    }

    @Override
    protected Optional<List<Double>> valuesInOrder(String metric) {
        return Optional.empty();
    }
}

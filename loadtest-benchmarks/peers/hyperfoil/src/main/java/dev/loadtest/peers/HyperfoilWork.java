package dev.loadtest.peers;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.hyperfoil.api.config.Benchmark;
import io.hyperfoil.api.config.BenchmarkData;
import io.hyperfoil.api.statistics.StatisticsSnapshot;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.core.parser.BenchmarkParser;

/** The works of the comparison for Hyperfoil: sessions that share as many connections, its own status handler as the check. */
public final class HyperfoilWork {

    private static final String FLOW = """
            - token:
              - httpRequest:
                  GET: /token
                  handler:
                    status:
                      range: 200
                    body:
                      json:
                        query: .access_token
                        toVar: token
            - orders:
              - httpRequest:
                  GET: /orders
                  headers:
                    authorization: Bearer ${token}
                  handler:
                    status:
                      range: 200
            """;

    private HyperfoilWork() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (String argument : arguments) {
            String[] pair = argument.split("=", 2);
            options.put(pair[0], pair[1]);
        }
        Benchmark benchmark = BenchmarkParser.instance().buildBenchmark(
                new ByteArrayInputStream(definition(options).getBytes(StandardCharsets.UTF_8)), BenchmarkData.EMPTY,
                Map.of());
        StatisticsSnapshot all = new StatisticsSnapshot();
        new LocalSimulationRunner(benchmark, (phase, step, metric, snapshot, done) -> {
            synchronized (all) {
                all.add(snapshot);
            }
        }, null, null).run();
        System.out.printf(Locale.ROOT, "result errors=%d p50=%.1f p99=%.1f%n", all.errors() + all.invalid,
                all.histogram.getValueAtPercentile(50) / 1e3, all.histogram.getValueAtPercentile(99) / 1e3);
        System.exit(0);
    }

    private static String definition(Map<String, String> options) {
        String work = options.get("work");
        int connections = Integer.parseInt(options.get("connections"));
        int rate = Integer.parseInt(options.get("rate"));
        int seconds = Integer.parseInt(options.get("warmup")) + Integer.parseInt(options.get("seconds"));
        String load = rate > 0
                ? "constantRate:\n      usersPerSec: %d\n      maxSessions: %d".formatted(rate, 10 * connections)
                : "always:\n      users: %d".formatted(connections);
        return """
                name: %s
                threads: 1
                http:
                  host: %s
                  sharedConnections: %d
                  connectionStrategy: %s
                  allowHttp1x: %s
                  allowHttp2: %s
                phases:
                - load:
                    %s
                      duration: %ds
                      scenario:
                """.formatted(work, options.get("base"),
                work.equals("http2") ? Integer.parseInt(options.get("http2Connections")) : connections,
                work.equals("handshake") ? "ALWAYS_NEW" : "SHARED_POOL", !work.equals("http2"), work.equals("http2"),
                load, seconds) + sequences(work).indent(6);
    }

    private static String sequences(String work) {
        if (work.equals("flow")) {
            return FLOW;
        }
        return """
                - get:
                  - httpRequest:
                      GET: %s
                      handler:
                        status:
                          range: 200
                """.formatted(work.equals("large") ? "/large" : "/small");
    }
}

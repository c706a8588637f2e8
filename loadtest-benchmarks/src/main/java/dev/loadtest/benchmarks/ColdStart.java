package dev.loadtest.benchmarks;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.metric.TimeSnapshot;
import dev.loadtest.profile.ArrivalRate;

/**
 * Whether the start of this JVM shows in the latencies of a service: a run in a fresh JVM against a server that answers after
 * 1 ms, and is warm itself. Exits with 1 if the 99th percentile is above the limit.
 *
 * <pre>
 *  rate=200      arrivals per second
 *  seconds=20    how long
 *  limit=5       milliseconds
 * </pre>
 */
public final class ColdStart {

    private static final int WARMING_REQUESTS = 3_000;

    private ColdStart() {}

    /**
     * Measures.
     *
     * @param arguments the options
     * @throws Exception if the server cannot be started
     */
    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments, Set.of("rate", "seconds", "limit", "warm"));
        String warm = options.text("warm", "");
        if (!warm.isEmpty()) {
            warm(warm);
            return;
        }
        try (ServerProcess server = ServerProcess.start(ofMillis(1))) {
            warmFromOutside(server.base());
            LoadResult result = LoadRunner.create().run(Scenario
                    .constantArrivalRate(ArrivalRate.perSecond(options.number("rate", 200)),
                            ofSeconds(options.number("seconds", 20)))
                    .vu(ctx -> ctx.check(ctx.http().get("/arrival/{id}", ctx.iteration()), "status is 200",
                            response -> response.status() == 200))
                    .http(http -> http.baseUrl(server.base())));
            System.out.println(new Table(List.of("metric", "requests", "p50 ms", "p95", "p99", "max"),
                    List.of(row(result, "http_req_duration"), row(result, "http_req_response_time"))).text());
            boolean held = result.passed() && result.time("http_req_duration").percentile(99)
                    .compareTo(ofMillis(options.number("limit", 5))) <= 0;
            System.out.println(held ? "ok" : "FAILED " + result.reasons());
            System.exit(held ? 0 : 1);
        }
    }

    private static List<String> row(LoadResult result, String metric) {
        TimeSnapshot time = result.time(metric);
        return List.of(metric, Long.toString(time.count()), millis(time.percentile(50)), millis(time.percentile(95)),
                millis(time.percentile(99)), millis(time.max()));
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.2f", time.toNanos() / 1e6);
    }

    /** In a process of its own, for this one has to stay cold. */
    private static void warmFromOutside(String base) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        int code = new ProcessBuilder(java, "-classpath", System.getProperty("java.class.path"),
                ColdStart.class.getName(), "warm=" + base).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IOException("The server could not be warmed up");
        }
    }

    private static void warm(String base) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int i = 0; i < WARMING_REQUESTS; i++) {
                client.send(HttpRequest.newBuilder(URI.create(base + "/arrival/" + i)).build(),
                        HttpResponse.BodyHandlers.discarding());
            }
            client.send(HttpRequest.newBuilder(URI.create(base + "/reset")).build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }
}

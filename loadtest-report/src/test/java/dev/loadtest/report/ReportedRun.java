package dev.loadtest.report;

import static dev.loadtest.profile.ArrivalRate.perSecond;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;

/** 60 iterations within 3 s against a server of this process: 126 requests, 6 of which fail, with names meant to break pages. */
final class ReportedRun {

    static final String HTML = "</script><script>document.title='broken'</script><img src=http://evil.invalid/x onerror=alert(1)>";
    static final String QUOTES = "\"double\" 'single' & <b>bold</b>\nnext line";
    static final String WORLD = "🚀 مرحبا \u202Eright to left";

    private ReportedRun() {}

    /** Runs, and leaves its report in the folder. */
    static LoadResult in(Path folder) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean broken = exchange.getRequestURI().getPath().endsWith("broken");
            byte[] body = (broken ? HTML : "ok").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/plain");
            exchange.sendResponseHeaders(broken ? 500 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        AtomicInteger iterations = new AtomicInteger();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            return LoadRunner.create().titled(HTML).reportTo(() -> folder).tag("team", QUOTES)
                    .threshold("http_req_duration", "p(95)<60000").threshold("http_req_failed", "rate<0.01")
                    .phase("peak", ofSeconds(1), ofSeconds(2))
                    .run(Scenario.constantArrivalRate(perSecond(20), ofSeconds(3)).vu(ctx -> {
                        int iteration = iterations.incrementAndGet();
                        ctx.check(ctx.http().get(url + "/a", request -> request.name(HTML)), QUOTES,
                                response -> response.status() == 200);
                        ctx.group(WORLD, () -> {
                            ctx.http().get(url + "/b?token=geheim", request -> request.name(WORLD).bearer("geheim"));
                            ctx.think(ofMillis(5));
                        });
                        if (iteration % 10 == 0) {
                            ctx.http().get(url + "/broken", request -> request.name(QUOTES));
                        }
                        if (iteration == 30) {
                            throw new IllegalStateException(HTML);
                        }
                    }).named("shoppers"));
        } finally {
            server.stop(0);
        }
    }

    static String page(Path folder) throws IOException {
        return Files.readString(folder.resolve("report.html"));
    }

    /** Writes one to look at. */
    public static void main(String[] folder) throws IOException {
        in(Path.of(folder[0]));
    }
}

package dev.loadtest.report.live;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;

/** The page in a browser: it draws, keeps silent, and takes every name as text. */
@Timeout(300)
class DashboardPageTest {

    private static final String HOSTILE = "<img src=x onerror=\"console.error('run')\">'\n\u202e\ud83d\ude00";
    private static final int ATTEMPTS = 20;
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    @Test
    void drawsARunAndTakesItsNamesAsText(@TempDir Path folder) throws Exception {
        if (Boolean.parseBoolean(System.getenv("REQUIRE_REAL_SERVERS"))) {
            assertThat(CHROMIUM).as("Chromium, which is required here").isExecutable();
        }
        assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium on this machine: apt-get install chromium");
        URI server = URI.create(DashboardServer.on(0).address());
        // The page shows the last run of the JVM also when it is over: nothing here depends on how fast a browser is.
        LoadRunner.create().titled(HOSTILE).output("dashboard=0").run(Scenario.constantVus(2, ofMillis(2500))
                .vu(ctx -> {
                    ctx.check(1, HOSTILE, one -> one == 1);
                    ctx.group("group", () -> ctx.think(ofMillis(20)));
                }));
        try (HttpClient client = HttpClient.newHttpClient(); Events events = new Events(client, server)) {
            assertThat(events.await("run").data().path("title").asString()).isEqualTo(HOSTILE);
        }

        String dom = "";
        // The browser tells what the page is when it has loaded, which may be before its first event: then it is asked again.
        for (int i = 0; i < ATTEMPTS && !dom.contains("data-state=\"over\""); i++) {
            assertThat(open(URI.create(DashboardServer.on(0).link()), folder)).as("console").isEmpty();
            dom = Files.readString(folder.resolve("dom.html"));
        }

        assertThat(dom).contains("data-state=\"over\"", "data-charts=\"", "<canvas", "Iteration duration over time");
        assertThat(dom).contains("&lt;img src=x onerror=").doesNotContain("<img");
    }

    private static List<String> open(URI link, Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("chromium.log");
        Process process = new ProcessBuilder(CHROMIUM.toString(), "--headless=new", "--no-sandbox", "--disable-gpu",
                "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-extensions", "--disable-dev-shm-usage", "--enable-logging=stderr",
                // Whatever is not on loopback cannot be found, and would be told on the console.
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
                "--user-data-dir=" + folder.resolve("profile"), "--timeout=8000", "--dump-dom",
                link.toString()).redirectOutput(folder.resolve("dom.html").toFile()).redirectError(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(ofSeconds(60).toSeconds(), TimeUnit.SECONDS)).as("%s", log).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(":CONSOLE")).toList();
        }
    }
}

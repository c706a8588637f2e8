package dev.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Debian's Chromium without a window. Tests that need it are skipped where it is missing, unless it is required. */
final class Chromium {

    private final String program;
    private final Path folder;

    private Chromium(String program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /** What a page had become when it had come to rest, and what it said on the console. */
    record Page(String dom, List<String> console) {}

    /** The browser, with its own files in this folder. */
    static Chromium in(Path folder) {
        String program = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .filter(file -> Files.isExecutable(Path.of(file))).findFirst().orElse("");
        if (Boolean.parseBoolean(System.getenv("REQUIRE_REAL_SERVERS"))) {
            assertThat(program).as("Chromium, which is required here").isNotEmpty();
        }
        assumeTrue(!program.isEmpty(), "no Chromium on this machine: apt-get install chromium");
        return new Chromium(program, folder);
    }

    Page open(Path file, String... options) throws IOException, InterruptedException {
        Path dom = folder.resolve("dom.html");
        Path log = folder.resolve("chromium.log");
        List<String> command = new ArrayList<>(List.of(program, "--headless=new", "--no-sandbox", "--disable-gpu",
                "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-extensions", "--disable-dev-shm-usage", "--enable-logging=stderr", "--hide-scrollbars",
                "--user-data-dir=" + folder.resolve("profile"), "--virtual-time-budget=10000", "--dump-dom"));
        command.addAll(List.of(options));
        command.add(file.toUri().toString());
        Process process = new ProcessBuilder(command).redirectOutput(dom.toFile()).redirectError(log.toFile()).start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("Chromium came to an end: %s", log).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        try (Stream<String> lines = Files.lines(log)) {
            return new Page(Files.readString(dom), lines.filter(line -> line.contains(":CONSOLE")).toList());
        }
    }
}

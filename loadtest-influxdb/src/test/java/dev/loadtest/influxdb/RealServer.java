package dev.loadtest.influxdb;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A database server of Debian's as a child of this JVM, on a port of loopback that was free, with its data in a folder. */
abstract class RealServer implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();

    final Path folder;
    private final Path program;
    private final Map<String, String> environment;
    private int port;
    private Process process;

    RealServer(String program, String debianPackage, Path folder, Map<String, String> environment) {
        this.program = find(program, debianPackage);
        this.folder = folder;
        this.environment = environment;
    }

    private static Path find(String program, String debianPackage) {
        return Stream.of(System.getenv("PATH").split(":")).map(part -> Path.of(part, program))
                .filter(Files::isExecutable).findFirst().orElseGet(() -> {
                    String message = program + " is missing: no server to test with; apt-get install " + debianPackage;
                    if (Boolean.parseBoolean(System.getenv("REQUIRE_REAL_SERVERS"))) {
                        fail(message);
                    }
                    // Build tools show the reason of a skipped test in their reports only.
                    System.err.println("Skipped: " + message);
                    return abort(message);
                });
    }

    /** What it is started with, to listen on that port. */
    abstract List<String> arguments(int itsPort);

    /** What it is told by variables, to listen on that port. */
    Map<String, String> variables(int itsPort) {
        return Map.of();
    }

    /** Answers 2xx once it is up. */
    abstract String health();

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Starts it; on the same port if it has been started before. */
    void start() throws Exception {
        for (int attempt = 0; attempt < 3; attempt++) {
            if (port == 0) {
                port = freePort();
            }
            launch();
            if (isUp()) {
                return;
            }
            stop();
            port = 0;
        }
        throw new IllegalStateException(program + " does not start:\n" + Files.readString(log()));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Path log() {
        return folder.resolve("server.log");
    }

    private void launch() throws IOException {
        Files.createDirectories(folder);
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(program.toString()), arguments(port).stream()).toList());
        builder.environment().putAll(variables(port));
        builder.environment().putAll(environment);
        builder.environment().put("HOME", folder.toString());
        process = builder.directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile())).start();
        Process child = process;
        Runtime.getRuntime().addShutdownHook(new Thread(child::destroyForcibly));
    }

    private boolean isUp() throws InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try {
                if (get(health()).statusCode() / 100 == 2) {
                    return true;
                }
            } catch (IOException e) {
                // Not yet.
            }
            Thread.sleep(50);
        }
        return false;
    }

    /** Ends it; its data stay. */
    void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    HttpResponse<String> get(String pathAndQuery) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url() + pathAndQuery)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}

package dev.loadtest.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The recording server as a process of its own, with the JDK of this one. */
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final String base;

    private ServerProcess(Process process, String base) {
        this.process = process;
        this.base = base;
    }

    static ServerProcess start(Duration delay) throws IOException {
        List<String> command = new ArrayList<>(RealTime.prefix());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The collector with the fewest threads, and so much room that it has nothing to do.
        command.addAll(List.of("-XX:+UseSerialGC", "-Xms1g", "-Xmx1g", "-Xmn900m"));
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), RecordingServer.class.getName(),
                "delay=" + delay.toMillis()));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader output = process.inputReader();
        String port = output.readLine();
        if (port == null) {
            throw new IOException("The recording server ended before it listened");
        }
        return new ServerProcess(process, "http://127.0.0.1:" + port);
    }

    /** Where it listens, without a path. */
    String base() {
        return base;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    void reset() throws IOException, InterruptedException {
        get("/reset");
    }

    ArrivalRecord report() throws IOException, InterruptedException {
        return ArrivalRecord.parse(get("/report"));
    }

    private String get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(HttpRequest.newBuilder(URI.create(base + path)).build(),
                    HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}

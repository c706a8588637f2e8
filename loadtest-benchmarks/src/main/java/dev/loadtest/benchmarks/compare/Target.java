package dev.loadtest.benchmarks.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.loadtest.benchmarks.Certificate;

/**
 * nginx with one worker, plain and with TLS, on ports of its own. It counts the requests that it answered, which is the count
 * that all tools are judged by.
 */
final class Target implements AutoCloseable {

    /** What nginx does not find is a mistake of ours, and shows as an error in every tool. */
    private static final String CONFIGURATION = "nginx.conf";
    private static final int LARGE_BYTES = 100_000;
    private static final int SECONDS_TO_START = 10;

    private final Process nginx;
    private final int plainPort;
    private final int tlsPort;
    private final Certificate certificate;
    private final HttpClient observer = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Target(Process nginx, int plainPort, int tlsPort, Certificate certificate) {
        this.nginx = nginx;
        this.plainPort = plainPort;
        this.tlsPort = tlsPort;
        this.certificate = certificate;
    }

    static Target startIn(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Files.createDirectories(folder.resolve("html"));
        Files.write(folder.resolve("html").resolve("large"),
                "x".repeat(LARGE_BYTES).getBytes(StandardCharsets.US_ASCII));
        Certificate certificate = Certificate.makeIn(folder);
        int plainPort = freePort();
        int tlsPort = freePort();
        Path configuration = folder.resolve(CONFIGURATION);
        Files.writeString(configuration, configuration(folder, plainPort, tlsPort, certificate));
        Process nginx = new ProcessBuilder("nginx", "-p", folder + "/", "-e", folder.resolve("error.log").toString(),
                "-c",
                configuration.toString()).inheritIO().start();
        // Also where the comparison is interrupted.
        Runtime.getRuntime().addShutdownHook(new Thread(nginx::destroy));
        Target target = new Target(nginx, plainPort, tlsPort, certificate);
        target.awaitStart();
        return target;
    }

    private static String configuration(Path folder, int plainPort, int tlsPort, Certificate certificate)
            throws IOException {
        try (InputStream in = Target.class.getResourceAsStream(CONFIGURATION)) {
            if (in == null) {
                throw new IOException(CONFIGURATION + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@FOLDER@", folder.toString())
                    .replace("@PLAIN@", Integer.toString(plainPort))
                    .replace("@TLS@", Integer.toString(tlsPort))
                    .replace("@CERTIFICATE@", certificate.certificate().toString())
                    .replace("@KEY@", certificate.key().toString());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private void awaitStart() throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
        while (true) {
            try {
                answered();
                return;
            } catch (IOException notYet) {
                if (!nginx.isAlive() || System.nanoTime() > giveUp) {
                    close();
                    throw new IOException("nginx does not answer; see error.log beside " + CONFIGURATION, notYet);
                }
                Thread.sleep(50);
            }
        }
    }

    /** Where it listens for this work, without a path. */
    String base(Work work) {
        return work.tls() ? "https://127.0.0.1:" + tlsPort : "http://127.0.0.1:" + plainPort;
    }

    Certificate certificate() {
        return certificate;
    }

    /** The process that serves. */
    ProcessHandle worker() {
        return nginx.children().findFirst().orElseThrow();
    }

    /** How many requests it has answered since it started, this one included. */
    long answered() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + plainPort + "/status")).build();
        return answered(observer.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    /** Reads nginx's own page: the third number of its third line. */
    static long answered(String page) throws IOException {
        List<String> lines;
        try (BufferedReader reader = new BufferedReader(new java.io.StringReader(page))) {
            lines = reader.lines().toList();
        }
        if (lines.size() < 3) {
            throw new IOException("This is no status page: " + page);
        }
        String[] numbers = lines.get(2).trim().split("\\s+", -1);
        return Long.parseLong(numbers[2]);
    }

    @Override
    public void close() {
        observer.close();
        nginx.destroy();
        try {
            nginx.waitFor(SECONDS_TO_START, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.loadtest.internal.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.loadtest.Scenario;
import dev.loadtest.http.Body;
import dev.loadtest.http.Response;
import dev.loadtest.internal.config.Settings;
import dev.loadtest.internal.data.FeederCursors;
import dev.loadtest.internal.summary.ProgressFrame;
import dev.loadtest.internal.summary.RunConsole;
import dev.loadtest.internal.summary.RunReport;
import dev.loadtest.internal.summary.TimeText;
import dev.loadtest.internal.time.Time;

/**
 * Runs the engine's own code before the first load of a JVM: until the compiler has seen it, each request takes
 * milliseconds, and these would be taken for the service's. It is a run like any other, of requests and checks, against a
 * socket of this process; nothing of it is kept.
 */
final class JvmWarmUp {

    private static final Duration LENGTH = Duration.ofMillis(800);
    private static final int VUS = 4;
    private static final int END_OF_HEAD = '\r' << 24 | '\n' << 16 | '\r' << 8 | '\n';
    private static final byte[] ANSWER = """
            HTTP/1.1 200 OK\r
            Content-Type: application/json\r
            Content-Length: 11\r
            \r
            {"ok":true}""".getBytes(US_ASCII);

    private static final AtomicBoolean DONE = new AtomicBoolean();

    private JvmWarmUp() {}

    /** Warms this JVM up if that has not been done and was not switched off; says so in a line, if it has. */
    static Optional<String> once(Settings outside, Time time) {
        boolean wanted = outside.find(Settings.JVM_WARM_UP).map(setting -> !setting.value().equals("off")).orElse(true);
        if (!wanted || DONE.getAndSet(true)) {
            return Optional.empty();
        }
        long start = time.nanoTime();
        try {
            long requests = run(time);
            return Optional.of(requests + " requests to itself in " + TimeText.of(
                    Duration.ofMillis(Duration.ofNanos(time.nanoTime() - start).toMillis()))
                    + ", for the JVM's sake");
        } catch (IOException | RuntimeException e) {
            return Optional.of("not possible: " + e);
        }
    }

    /** What is wrong with a setting that switches it. */
    static Optional<String> settingProblem(String value) {
        return value.equals("on") || value.equals("off")
                ? Optional.empty()
                : Optional.of(Settings.JVM_WARM_UP + ": must be 'on' or 'off', but was '" + value + "'");
    }

    /** Returns the number of requests. */
    static long run(Time time) throws IOException {
        try (ServerSocket listener = new ServerSocket(0, VUS, InetAddress.getLoopbackAddress());
                FeederCursors feeders = new FeederCursors(time, index -> index)) {
            time.startPlatform("loadtest-warm-up", () -> accept(listener, time));
            String url = "http://127.0.0.1:" + listener.getLocalPort();
            Scenario scenario = Scenario.constantVus(VUS, LENGTH).vu(ctx -> {
                Response read = ctx.http().get("/warm/{up}", ctx.iteration());
                ctx.check(read, "is ok", response -> response.status() == 200);
                Response written = ctx.http().post("/warm", Body.json(List.of("up")),
                        request -> request.bearer("token"));
                ctx.check(written, "says so", response -> response.json("/ok", Boolean.class));
            }).http(http -> http.baseUrl(url).timeout(LENGTH)).gracefulStop(LENGTH);
            return (long) new Run(RunSettings.DEFAULTS, List.of(scenario), List.of(), time, new Silence(),
                    VuCeiling.ofThisMachine(), feeders, Optional.empty(), Optional.empty(), List.of()).execute()
                    .counter("http_reqs").sum();
        }
    }

    private static void accept(ServerSocket listener, Time time) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                time.startVirtual("loadtest-warm-up", () -> answer(socket));
            } catch (IOException e) {
                // Closed, or nothing to warm up with.
            }
        }
    }

    private static void answer(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            int last = 0;
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                last = last << 8 | octet;
                if (last == END_OF_HEAD) {
                    out.write(ANSWER);
                }
            }
        } catch (IOException e) {
            // The run is over.
        }
    }

    /** Shows and keeps nothing. */
    private static final class Silence implements RunConsole {

        @Override
        public void started(String header) {}

        @Override
        public void progress(ProgressFrame frame) {}

        @Override
        public Optional<Path> finished(RunReport report, Optional<Path> folder) {
            return Optional.empty();
        }
    }
}

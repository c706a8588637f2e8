package dev.loadtest.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.Timings;

/**
 * Whether a request's phases are what the server did: it delays its handshake, its first byte and the rest of its body, times
 * that itself, and both are compared. Exits with 1 if the median of a phase is off by 2 ms or more.
 *
 * <pre>
 *  rounds=30     requests, each on a new connection
 *  delay=30      milliseconds, of each phase
 * </pre>
 */
public final class PhaseTimings {

    private static final int UNMEASURED = 5;
    private static final double LIMIT_MILLIS = 2;

    private PhaseTimings() {}

    /**
     * Measures.
     *
     * @param arguments the options
     * @throws Exception if the server cannot be started
     */
    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments, Set.of("rounds", "delay"));
        int rounds = options.number("rounds", 30);
        Path folder = Files.createTempDirectory("phases");
        Certificate certificate = Certificate.makeIn(folder);
        System.setProperty("javax.net.ssl.trustStore", certificate.store().toString());
        System.setProperty("javax.net.ssl.trustStorePassword", Certificate.PASSWORD);
        System.setProperty("loadtest.console", "off");
        List<Timings> seen = new ArrayList<>();
        try (DelayingServer server = DelayingServer.start(certificate,
                Duration.ofMillis(options.number("delay", 30)))) {
            LoadRunner.create().run(Scenario.perVuIterations(1, rounds).vu(ctx -> {
                Timings timings = ctx.http().get(server.url()).timings();
                seen.add(timings);
            }).http(HttpSettings::noHttp2Hint)).requirePassed();
            boolean held = print(seen, server.served());
            System.exit(held ? 0 : 1);
        }
    }

    private static boolean print(List<Timings> seen, List<DelayingServer.Served> served) throws IOException {
        if (seen.size() != served.size()) {
            throw new IOException(seen.size() + " requests, but " + served.size() + " were served");
        }
        List<List<String>> rows = new ArrayList<>();
        boolean held = row(rows, "connect", seen, served,
                timings -> timings.connecting().orElseThrow(), each -> 0);
        held &= row(rows, "TLS handshake", seen, served,
                timings -> timings.tlsHandshaking().orElseThrow(),
                DelayingServer.Served::handshakeNanos);
        held &= row(rows, "first byte", seen, served, Timings::waiting, DelayingServer.Served::firstByteNanos);
        held &= row(rows, "body", seen, served, Timings::receiving, DelayingServer.Served::bodyNanos);
        System.out.println(
                new Table(List.of("phase", "server ms", "measured ms", "off p50", "off max", ""), rows).text());
        return held;
    }

    private static boolean row(List<List<String>> rows, String phase, List<Timings> seen,
            List<DelayingServer.Served> served, Function<Timings, Duration> measured,
            ToLongFunction<DelayingServer.Served> known) {
        List<Double> off = new ArrayList<>();
        List<Double> server = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        for (int i = Math.min(UNMEASURED, seen.size() - 1); i < seen.size(); i++) {
            server.add(known.applyAsLong(served.get(i)) / 1e6);
            ours.add(measured.apply(seen.get(i)).toNanos() / 1e6);
            off.add(ours.getLast() - server.getLast());
        }
        boolean held = Math.abs(median(off)) < LIMIT_MILLIS;
        double most = off.stream().mapToDouble(Math::abs).max().orElse(Double.NaN);
        rows.add(List.of(phase, text(median(server)), text(median(ours)), text(median(off)), text(most),
                held ? "ok" : "FAILED"));
        return held;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static String text(double millis) {
        return String.format(Locale.ROOT, "%.3f", millis);
    }
}

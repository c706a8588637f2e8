package dev.loadtest.benchmarks.compare;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.benchmarks.MemoryUse;
import dev.loadtest.benchmarks.Options;
import dev.loadtest.benchmarks.compare.Growth.Moment;
import dev.loadtest.profile.ArrivalRate;

/**
 * Whether a long run grows: half an hour at about half of what the machine can do, against {@link Target}. Prints heap after a
 * collection, threads and descriptors again and again, and exits with 1 if they became more by too much.
 *
 * <pre>
 *  minutes=30     how long
 *  rate=25000     requests per second
 *  vus=1000       at most; a bound, so that a moment without processor time does not look like growth
 *  every=60       seconds from one look to the next
 *  out=target/soak  the target's folder
 * </pre>
 */
public final class Soak {

    /** Fewer tell nothing. */
    private static final int LOOKS = 5;

    private final List<Moment> moments = new CopyOnWriteArrayList<>();
    private final Duration every;

    private Soak(Duration every) {
        this.every = every;
    }

    /**
     * Measures.
     *
     * @param arguments the options
     * @throws Exception if the target cannot be started
     */
    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments, Set.of("minutes", "rate", "vus", "every", "out"));
        Duration length = ofMinutes(options.number("minutes", 30));
        Duration every = ofSeconds(options.number("every", 60));
        if (length.dividedBy(every) < LOOKS) {
            throw new IllegalArgumentException("minutes: must hold at least " + LOOKS + " looks, but was "
                    + length.toMinutes() + " with one every " + every.toSeconds() + " s");
        }
        Path out = Files.createDirectories(Path.of(options.text("out", "target/soak")).toAbsolutePath());
        Soak soak = new Soak(every);
        LoadResult result;
        try (Target target = Target.startIn(out)) {
            Thread.ofPlatform().daemon().name("soak").start(soak::watch);
            String url = target.base(Work.FLAT) + Work.FLAT.path();
            result = LoadRunner.create().run(Scenario
                    .constantArrivalRate(ArrivalRate.perSecond(options.number("rate", 25_000)), length)
                    .maxVus(options.number("vus", 1_000))
                    .vu(ctx -> ctx.check(ctx.http().get(url), "status is 200", response -> response.status() == 200)));
        }
        System.exit(soak.judge(result) ? 0 : 1);
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(every);
                Moment moment = now();
                moments.add(moment);
                System.out.printf(Locale.ROOT, "after %d s: heap %d MB, RSS %d MB, %d threads, %d descriptors%n",
                        moments.size() * every.toSeconds(), moment.heapMegabytes(), moment.residentMegabytes(),
                        moment.threads(), moment.descriptors());
            }
        } catch (InterruptedException | IOException e) {
            System.err.println("The watch ended: " + e);
        }
    }

    private static Moment now() throws IOException {
        MemoryUse use = MemoryUse.now();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return new Moment(use.heapMegabytes(), use.residentMegabytes(), use.platformThreads(), open.count());
        }
    }

    private boolean judge(LoadResult result) {
        Growth growth = new Growth(moments);
        System.out.printf(Locale.ROOT, "growth by the line through all but the first fifth: "
                + "heap %.1f MB, RSS %.1f MB, threads %.1f, descriptors %.1f%n", growth.by(Moment::heapMegabytes),
                growth.by(Moment::residentMegabytes), growth.by(Moment::threads), growth.by(Moment::descriptors));
        String complaint = growth.complaint();
        System.out.println(complaint.isEmpty() ? "no growth" : "FAILED " + complaint);
        result.reasons().forEach(reason -> System.out.println("FAILED " + reason));
        return complaint.isEmpty() && result.passed();
    }
}

package dev.loadtest.benchmarks.compare;

import static java.time.Duration.ofMinutes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import dev.loadtest.profile.ArrivalRate;

/**
 * Whether a long run grows: half an hour at about half of what the machine can do, against {@link Target}. Prints heap after a
 * collection, threads and descriptors each minute, and exits with 1 if the last are more than the first by too much.
 *
 * <pre>
 *  minutes=30     how long, at least 3
 *  rate=25000     requests per second
 * </pre>
 */
public final class Soak {

    /** The record of intervals is coarsened as it ages, so a little comes and goes. */
    private static final long HEAP_MEGABYTES = 16;
    private static final long OTHERS = 16;

    private final List<Moment> moments = new CopyOnWriteArrayList<>();

    private Soak() {}

    /**
     * Measures.
     *
     * @param arguments the options
     * @throws Exception if the target cannot be started
     */
    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments, Set.of("minutes", "rate", "out"));
        int minutes = options.number("minutes", 30);
        if (minutes < 3) {
            throw new IllegalArgumentException("minutes: must be at least 3, but was " + minutes);
        }
        Path out = Files
                .createDirectories(Path.of(options.text("out", "target/soak")).toAbsolutePath());
        Soak soak = new Soak();
        LoadResult result;
        try (Target target = Target.startIn(out)) {
            Thread.ofPlatform().daemon().name("soak").start(soak::watch);
            String url = target.base(Work.FLAT) + Work.FLAT.path();
            result = LoadRunner.create().run(Scenario
                    .constantArrivalRate(ArrivalRate.perSecond(options.number("rate", 25_000)), ofMinutes(minutes))
                    .vu(ctx -> ctx.check(ctx.http().get(url), "status is 200", response -> response.status() == 200)));
        }
        System.exit(soak.judge(result) ? 0 : 1);
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(ofMinutes(1));
                Moment moment = Moment.now();
                moments.add(moment);
                System.out.println(
                        String.format(Locale.ROOT, "minute %d: heap %d MB, RSS %d MB, %d threads, %d descriptors",
                                moments.size(), moment.heapMegabytes, moment.residentMegabytes, moment.threads,
                                moment.descriptors));
            }
        } catch (InterruptedException | IOException e) {
            System.err.println("The watch ended: " + e);
        }
    }

    private boolean judge(LoadResult result) {
        // The first minute still compiles and opens connections.
        Moment first = moments.get(1);
        Moment last = moments.getLast();
        boolean held = last.heapMegabytes <= first.heapMegabytes + HEAP_MEGABYTES
                && last.threads <= first.threads + OTHERS
                && last.descriptors <= first.descriptors + OTHERS;
        System.out.println((held ? "no growth" : "FAILED: it grew") + " from " + first + " to " + last);
        result.reasons().forEach(reason -> System.out.println("FAILED " + reason));
        return held && result.passed();
    }

    private record Moment(long heapMegabytes, long residentMegabytes, long threads, long descriptors) {

        static Moment now() throws IOException {
            MemoryUse use = MemoryUse.now();
            try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
                return new Moment(use.heapMegabytes(), use.residentMegabytes(), use.platformThreads(), open.count());
            }
        }
    }
}

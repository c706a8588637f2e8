package dev.loadtest.benchmarks;

import static dev.loadtest.Stage.rampTo;
import static java.time.Duration.ofSeconds;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;

/**
 * What many virtual users cost who do nothing but think: ramps up to them, holds them, ramps down. Prints memory and threads
 * before, at the plateau and after, and exits with 1 if the process ever held 500 MB or more, or if not all of the virtual
 * users were there, or something of them is left behind.
 *
 * <pre>
 *  vus=20000    how many
 *  ramp=10      seconds up, and down
 *  hold=10      seconds at the plateau
 *  think=5      seconds of each iteration
 *  limit=500    megabytes
 * </pre>
 */
public final class ManyVus {

    private static final List<String> HEADINGS = List.of("", "VUs", "RSS MB", "most RSS MB", "heap MB after GC",
            "platform threads");
    /** Class data and caches of a first run remain, virtual users must not. */
    private static final int REMAINS_MEGABYTES = 16;

    private final Options options;
    private final AtomicInteger present = new AtomicInteger();
    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    private ManyVus(Options options) {
        this.options = options;
    }

    /**
     * Measures.
     *
     * @param arguments the options
     * @throws Exception if the system does not tell what the process holds
     */
    public static void main(String[] arguments) throws Exception {
        ManyVus many = new ManyVus(Options.of(arguments, Set.of("vus", "ramp", "hold", "think", "limit")));
        if (System.getProperty("loadtest.console") == null) {
            System.setProperty("loadtest.console", "off");
        }
        many.measure();
        System.exit(many.print() ? 0 : 1);
    }

    private void measure() throws Exception {
        // A run of its own, so that classes and threads which stay for good are there before.
        run(10, 1, 1, 0);
        MemoryUse before = note("before");

        int ramp = options.number("ramp", 10);
        int hold = options.number("hold", 10);
        FutureTask<MemoryUse> plateau = new FutureTask<>(() -> {
            Thread.sleep(ofSeconds(ramp).plusMillis(hold * 500L));
            return note("plateau");
        });
        Thread.ofPlatform().name("plateau").daemon().start(plateau);
        LoadResult result = run(vus(), ramp, hold, options.number("think", 5));
        plateau.get();
        Thread.sleep(Duration.ofSeconds(1));
        judge(before, note("after"), result);
    }

    private int vus() {
        return options.number("vus", 20_000);
    }

    private LoadResult run(int vus, int ramp, int hold, int think) {
        Duration pause = think == 0 ? Duration.ofMillis(100) : ofSeconds(think);
        return LoadRunner.create().run(Scenario
                .stages(rampTo(vus).over(ofSeconds(ramp)), rampTo(vus).over(ofSeconds(hold)),
                        rampTo(0).over(ofSeconds(ramp)))
                .vu(ctx -> {
                    present.incrementAndGet();
                    try {
                        ctx.think(pause);
                    } finally {
                        present.decrementAndGet();
                    }
                }));
    }

    private MemoryUse note(String moment) throws IOException {
        int vus = present.get();
        MemoryUse use = MemoryUse.now();
        rows.add(use.row(moment, vus));
        return use;
    }

    private void judge(MemoryUse before, MemoryUse after, LoadResult result) {
        int limit = options.number("limit", 500);
        unless(after.mostResidentMegabytes() < limit,
                after.mostResidentMegabytes() + " MB resident, not below " + limit);
        double most = result.gauge("vus").max();
        unless(most == vus(), "%.0f VUs at most, not %d".formatted(most, vus()));
        unless(present.get() == 0, present.get() + " VUs are still there");
        unless(after.heapMegabytes() <= before.heapMegabytes() + REMAINS_MEGABYTES,
                "the heap holds " + (after.heapMegabytes() - before.heapMegabytes()) + " MB more than before");
        List<String> threads = Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.startsWith("loadtest-")).sorted().toList();
        unless(threads.isEmpty(), "threads are left: " + threads);
        result.reasons().forEach(reason -> unless(false, reason));
    }

    private void unless(boolean held, String failure) {
        if (!held) {
            failures.add(failure);
        }
    }

    private boolean print() {
        System.out.println("Java " + Runtime.version() + ", largest heap "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
        System.out.println(new Table(HEADINGS, rows).text());
        failures.forEach(failure -> System.out.println("FAILED " + failure));
        return failures.isEmpty();
    }
}

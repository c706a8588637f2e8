package dev.loadtest.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.loadtest.benchmarks.Options;

/**
 * Lets load generators do the same work on the same target, one after the other, in rounds, and prints what that cost.
 *
 * <pre>
 *  works=fixed,flat,…     of {@link Work}; all
 *  tools=ours,wrk,…       of {@link Tool}; all
 *  rounds=10              how often each does each
 *  seconds=5              the window in which a tool is measured
 *  warmup=5               seconds before it
 *  rate=5000              requests per second where they are fixed: what all tools can do
 *  connections=0          in place of the work's own number, if not 0
 *  append=0               1 to add to the rounds of the last time
 *  peers=peers            the folder of the programs that drive the JVM tools; from the module, where Maven runs this
 *  out=target/compare     the folder of the results
 * </pre>
 */
public final class Compare {

    private static final List<String> NEEDED = List.of("nginx", "wrk", "hey");

    private final Options options;
    private final Folders folders;
    private final List<String> failures = new ArrayList<>();

    private Compare(Options options) {
        this.options = options;
        this.folders = new Folders(Path.of(options.text("peers", "peers")).toAbsolutePath(),
                Path.of(options.text("out", "target/compare")).toAbsolutePath());
    }

    /**
     * Compares.
     *
     * @param arguments the options
     * @throws Exception if the target cannot be started
     */
    public static void main(String[] arguments) throws Exception {
        Compare compare = new Compare(
                Options.of(arguments, Set.of("works", "tools", "rounds", "seconds", "warmup", "rate",
                        "connections", "append", "peers", "out")));
        List<String> missing = NEEDED.stream().filter(command -> !isInstalled(command)).toList();
        if (!missing.isEmpty()) {
            System.err
                    .println("Not installed: " + String.join(", ", missing) + " (apt-get install nginx-light wrk hey)");
            System.exit(2);
        }
        compare.run();
        System.exit(compare.failures.isEmpty() ? 0 : 1);
    }

    private static boolean isInstalled(String command) {
        return Stream.of(System.getenv("PATH").split(":", -1)).map(Path::of)
                .anyMatch(folder -> Files.isExecutable(folder.resolve(command)));
    }

    private void run() throws Exception {
        List<Work> works = options.texts("works", Stream.of(Work.values()).map(Work::word).toList()).stream()
                .map(Work::of)
                .toList();
        List<Tool> tools = options.texts("tools", Stream.of(Tool.values()).map(Tool::word).toList()).stream()
                .map(Tool::of)
                .toList();
        Files.createDirectories(folders.out());
        RoundsFile file = new RoundsFile(folders.out());
        if (options.number("append", 0) == 1) {
            file.load();
        }
        try (Target target = Target.startIn(folders.out().resolve("nginx"))) {
            for (Work work : works) {
                for (int i = 0; i < options.number("rounds", 10); i++) {
                    int number = file.next(work);
                    for (Tool tool : inTurn(tools, number)) {
                        measure(job(work, target), tool, number, file);
                    }
                }
            }
        }
        System.out.println("Java " + Runtime.version() + ", JVM tools with " + String.join(" ", Tool.JVM_FLAGS) + ", "
                + Runtime.getRuntime().availableProcessors() + " processors\n\n" + file.markdown());
        failures.forEach(failure -> System.out.println("FAILED " + failure));
    }

    /** Every other round backwards, so that nobody always follows the same one. */
    private static List<Tool> inTurn(List<Tool> tools, int round) {
        return round % 2 == 1 ? tools : tools.reversed();
    }

    private Job job(Work work, Target target) {
        int connections = options.number("connections", 0);
        return new Job(work, target, options.number("rate", 5_000), connections == 0 ? work.connections() : connections,
                options.number("warmup", 5), options.number("seconds", 5));
    }

    private void measure(Job job, Tool tool, int number, RoundsFile file) throws InterruptedException {
        if (!tool.whyNot(job.work()).isEmpty()) {
            return;
        }
        try {
            Round round = new Measurement(job, tool, folders).run(number);
            file.add(round);
            System.err.printf("%-9s %2d %-9s %8.1f µs/request %9.0f requests/s %6d errors%n", round.work(), number,
                    round.tool(), round.cpuPerRequest(), round.perSecond(), round.errors());
        } catch (IOException | RuntimeException e) {
            failures.add(job.work().word() + " " + number + " by " + tool.word() + ": " + e.getMessage());
            System.err.println(failures.getLast());
        }
    }
}

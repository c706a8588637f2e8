package dev.loadtest.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.loadtest.benchmarks.Options;
import dev.loadtest.benchmarks.Page;

/**
 * Lets load generators do the same work on the same target, one after the other, in rounds, and prints what that cost.
 *
 * <pre>
 *  works=fixed,flat,…     of {@link Work}; all
 *  tools=ours,wrk,…       of {@link Tool}; all
 *  rounds=10              how often each does each, added to those that were measured before; 0 only makes the table
 *  seconds=5              the window in which a tool is measured
 *  warmup=10              seconds before it, for tools with a JVM
 *  rate=5000              requests per second where they are fixed: what all tools can do
 *  connections=0          in place of the work's own number, if not 0
 *  page=                  a page of the manual to write the table into; with rounds=0 that of the last rounds
 *  peers=peers            the folder of the programs that drive the JVM tools; from the module, where Maven runs this
 *  out=target/compare     the folder of the results
 * </pre>
 */
public final class Compare {

    private static final List<String> NEEDED = List.of("nginx", "wrk", "hey", "h2load");

    private final Options options;
    private final Folders folders;
    private final Rows rows;
    private boolean failed;

    private Compare(Options options) throws IOException {
        this.options = options;
        this.folders = new Folders(Path.of(options.text("peers", "peers")).toAbsolutePath(),
                Path.of(options.text("out", "target/compare")).toAbsolutePath());
        this.rows = new Rows(Files.createDirectories(folders.out()).resolve("rounds.jsonl"));
    }

    /**
     * Compares.
     *
     * @param arguments the options
     * @throws Exception if the target cannot be started
     */
    public static void main(String[] arguments) throws Exception {
        Compare compare = new Compare(Options.of(arguments, Set.of("works", "tools", "rounds", "seconds", "warmup",
                "rate", "connections", "page", "peers", "out")));
        compare.run();
        System.exit(compare.failed ? 1 : 0);
    }

    private static boolean isInstalled(String command) {
        return Stream.of(System.getenv("PATH").split(":", -1)).map(Path::of)
                .anyMatch(folder -> Files.isExecutable(folder.resolve(command)));
    }

    private void run() throws Exception {
        Setup setup = Setup.here(options.number("rate", 5_000), options.number("warmup", 10),
                options.number("seconds", 5));
        if (options.number("rounds", 10) > 0) {
            measureAll(setup);
        } else if (!rows.isEmpty()) {
            // The code may have gone on since.
            setup = rows.last().setup();
        }
        List<Row> measured = rows.of(setup);
        if (measured.isEmpty()) {
            throw new IllegalStateException("Nothing has been measured yet in " + folders.out());
        }
        String markdown = new Report(measured).markdown();
        Files.writeString(folders.out().resolve("comparison.md"), markdown);
        System.out.println(markdown);
        String page = options.text("page", "");
        if (!page.isEmpty()) {
            new Page(Path.of(page)).write("comparison", markdown);
        }
    }

    private void measureAll(Setup setup) throws Exception {
        List<String> missing = NEEDED.stream().filter(command -> !isInstalled(command)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("Not installed: " + String.join(", ", missing)
                    + " (apt-get install nginx-light wrk hey nghttp2-client)");
        }
        List<Work> works = options.texts("works", Stream.of(Work.values()).map(Work::word).toList()).stream()
                .map(Work::of)
                .toList();
        List<Tool> tools = options.texts("tools", Stream.of(Tool.values()).map(Tool::word).toList()).stream()
                .map(Tool::of)
                .toList();
        try (Target target = Target.startIn(folders.out().resolve("nginx"))) {
            for (int i = 0; i < options.number("rounds", 10); i++) {
                // All works in each round: who stops early has something of everything.
                for (Work work : works) {
                    int number = rows.next(setup, work, connections(work));
                    for (Tool tool : inTurn(tools, number)) {
                        if (tool.does(work)) {
                            measure(job(work, tool, target, setup), tool, number, setup);
                        }
                    }
                }
            }
        }
    }

    /** Every other round backwards, so that nobody always follows the same one. */
    private static List<Tool> inTurn(List<Tool> tools, int round) {
        return round % 2 == 1 ? tools : tools.reversed();
    }

    private int connections(Work work) {
        int connections = options.number("connections", 0);
        return connections == 0 ? work.connections() : connections;
    }

    private Job job(Work work, Tool tool, Target target, Setup setup) {
        int warmUp = tool.jvm()
                ? setup.warmUpSeconds()
                : Math.min(setup.warmUpSeconds(), Tool.NATIVE_WARM_UP_SECONDS);
        return new Job(work, target, setup.rate(), connections(work), warmUp, setup.seconds());
    }

    private void measure(Job job, Tool tool, int number, Setup setup) throws IOException, InterruptedException {
        Round round;
        try {
            round = new Measurement(job, tool, folders).run(number);
            System.err.printf("%-9s %2d %-9s %8.1f µs/request %9.0f requests/s %6d errors%n", round.work(), number,
                    round.tool(), round.cpuPerRequest(), round.perSecond(), round.errors());
        } catch (IOException | RuntimeException e) {
            failed = true;
            round = Round.failed(job, tool, number, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            System.err.printf("%-9s %2d %-9s FAILED %s%n", round.work(), number, round.tool(), e.getMessage());
        }
        rows.add(new Row(Instant.now().toString(), Command.firstLine("git", "rev-parse", "--short", "HEAD"),
                tool.version(folders), setup, round));
    }
}

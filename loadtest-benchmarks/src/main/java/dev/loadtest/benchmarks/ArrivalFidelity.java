package dev.loadtest.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Whether arrivals of open models come when they were planned, as a server in another process sees it. Prints a table and
 * exits with 1 if a criterion of {@link Outcome} fails.
 *
 * <pre>
 *  rates=100,997,1000,5000,10000   evenly spread arrivals per second, answered at once
 *  poisson=100,1000,5000,10000     the same at random
 *  slow=100,1000,5000,10000        evenly spread, answered after a delay
 *  delay=500                       that delay, in milliseconds
 *  seconds=10                      how long each load lasts
 *  warmup=10                       seconds at the highest rate before, not measured
 *  seed=42                         of the random ones
 *  page=                           a page of the manual to write the table into
 * </pre>
 *
 * <p>An empty list leaves a kind out. The runs' own output is off unless {@code -Dloadtest.console} says otherwise.
 */
public final class ArrivalFidelity {

    private static final List<Integer> RATES = List.of(100, 997, 1_000, 5_000, 10_000);
    private static final List<Integer> OTHER_RATES = List.of(100, 1_000, 5_000, 10_000);

    private final Options options;
    private final List<Outcome> outcomes = new ArrayList<>();

    private ArrivalFidelity(Options options) {
        this.options = options;
    }

    /**
     * Measures.
     *
     * @param arguments the options
     * @throws Exception if the server cannot be started or asked
     */
    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments,
                Set.of("rates", "poisson", "slow", "delay", "seconds", "warmup", "seed", "page"));
        if (System.getProperty("loadtest.console") == null) {
            System.setProperty("loadtest.console", "off");
        }
        ArrivalFidelity fidelity = new ArrivalFidelity(options);
        fidelity.measure();
        String page = options.text("page", "");
        if (!page.isEmpty()) {
            fidelity.writeInto(Path.of(page));
        }
        System.exit(fidelity.print() ? 0 : 1);
    }

    private void measure() throws IOException, InterruptedException {
        List<Trial> fast = new ArrayList<>();
        options.numbers("rates", RATES).forEach(rate -> fast.add(trial(rate, OptionalLong.empty(), 0)));
        options.numbers("poisson", OTHER_RATES)
                .forEach(rate -> fast.add(trial(rate, OptionalLong.of(options.number("seed", 42)), 0)));
        measure(fast, 0);
        int delay = options.number("delay", 500);
        measure(options.numbers("slow", OTHER_RATES).stream()
                .map(rate -> trial(rate, OptionalLong.empty(), delay)).toList(), delay);
    }

    private Trial trial(int rate, OptionalLong seed, int delayMillis) {
        return new Trial(rate, seed, Duration.ofMillis(delayMillis), options.number("seconds", 10));
    }

    private void measure(List<Trial> trials, int delayMillis) throws IOException, InterruptedException {
        if (trials.isEmpty()) {
            return;
        }
        try (ServerProcess server = ServerProcess.start(Duration.ofMillis(delayMillis))) {
            warmUp(trials, server);
            for (Trial trial : trials) {
                System.err.println("measuring " + trial.label());
                // What the run before has left behind is not to be swept up in this one.
                System.gc();
                outcomes.add(trial.against(server));
            }
        }
    }

    /** Both processes compile their paths; the load is the heaviest of those to come. */
    private void warmUp(List<Trial> trials, ServerProcess server) throws IOException, InterruptedException {
        int rate = trials.stream().mapToInt(Trial::rate).max().orElseThrow();
        int seconds = options.number("warmup", 10);
        if (seconds > 0) {
            new Trial(rate, OptionalLong.empty(), trials.getFirst().delay(), seconds).against(server);
        }
    }

    private static String machine() {
        return "Java " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " processors.";
    }

    private void writeInto(Path page) throws IOException {
        new Page(page).write("arrivals",
                machine() + " " + LocalDate.now(ZoneOffset.UTC) + ". CPU, server, others: shares "
                        + "of all processors.\n\n" + FidelityTable.markdown(outcomes));
    }

    private boolean print() {
        System.out.println(machine() + " Lateness: arrival - plan, beyond the arrival that was least late."
                + " CPU, server, others: shares of all processors.");
        System.out.println(FidelityTable.of(outcomes));
        outcomes.forEach(outcome -> {
            outcome.failures()
                    .forEach(failure -> System.out.println("FAILED " + outcome.trial().label() + ": " + failure));
            outcome.notes().forEach(note -> System.out.println("note   " + outcome.trial().label() + ": " + note));
        });
        return outcomes.stream().allMatch(outcome -> outcome.failures().isEmpty());
    }
}

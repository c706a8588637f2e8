package dev.loadtest.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** All rounds of a work: medians with their ranges, and why a tool is missing. */
final class WorkTable {

    private final Work work;
    private final List<Round> rounds;
    private final List<String> remarks = new ArrayList<>();

    WorkTable(Work work, List<Round> rounds) {
        this.work = work;
        this.rounds = rounds;
    }

    String markdown() {
        String times = "× " + work.yardstick().word();
        List<String> headings = List.of("tool", "CPU µs/request", times, "requests/s", times,
                "CPU µs/request, whole process", "RSS peak MB", "p50 ms", "p99 ms", "errors", "target busy", "rounds");
        StringBuilder text = new StringBuilder(line(headings)).append(line(headings.stream().map(h -> "---").toList()));
        for (Tool tool : Tool.values()) {
            List<Round> measured = measured(tool);
            remark(tool);
            if (!measured.isEmpty()) {
                text.append(line(cells(tool, measured, measured(work.yardstick()))));
            } else if (!tool.whyNot(work).isEmpty() || failed(tool) > 0) {
                text.append(line(headings.stream().map(h -> h.equals("tool") ? tool.word() : "–").toList()));
            }
        }
        if (!remarks.isEmpty()) {
            text.append("\n–: ").append(String.join("; ", remarks)).append(".\n");
        }
        return text.toString();
    }

    private void remark(Tool tool) {
        String whyNot = tool.whyNot(work);
        if (!whyNot.isEmpty()) {
            remarks.add(tool.word() + " " + whyNot);
        }
        if (failed(tool) > 0) {
            String last = rounds.stream().filter(round -> round.of(tool) && !round.measured()).map(Round::failure)
                    .reduce((first, second) -> second).orElseThrow();
            remarks.add(String.format(Locale.ROOT, "%s failed in %d of %d rounds: %s", tool.word(), failed(tool),
                    failed(tool) + measured(tool).size(), last));
        }
    }

    private List<Round> measured(Tool tool) {
        return rounds.stream().filter(round -> round.of(tool) && round.measured()).toList();
    }

    private long failed(Tool tool) {
        return rounds.stream().filter(round -> round.of(tool) && !round.measured()).count();
    }

    private static List<String> cells(Tool tool, List<Round> rounds, List<Round> yardstick) {
        return List.of(tool.word(),
                Spread.of(rounds, Round::cpuPerRequest).text(1),
                ratio(rounds, yardstick, Round::cpuPerRequest),
                Spread.of(rounds, Round::perSecond).text(0),
                ratio(rounds, yardstick, Round::perSecond),
                Spread.of(rounds, Round::wholeCpuPerRequest).text(1),
                number("%.0f", Spread.of(rounds, Round::mostResidentMegabytes).most()),
                number("%.2f", Spread.of(rounds, Round::p50Micros).median() / 1_000),
                number("%.2f", Spread.of(rounds, Round::p99Micros).median() / 1_000),
                number("%.0f", rounds.stream().mapToLong(Round::errors).sum()),
                number("%.0f %%", 100 * Spread.of(rounds, Round::targetBusy).median()),
                number("%.0f", rounds.size()));
    }

    /** Round by round, for what disturbs the machine disturbs neighbours alike. */
    private static String ratio(List<Round> rounds, List<Round> yardstick, ToDoubleFunction<Round> value) {
        List<Double> ratios = new ArrayList<>();
        for (Round round : rounds) {
            Optional<Round> beside = yardstick.stream().filter(each -> each.round() == round.round()).findFirst();
            beside.ifPresent(each -> ratios.add(value.applyAsDouble(round) / value.applyAsDouble(each)));
        }
        return ratios.isEmpty() ? "–" : Spread.of(ratios, Double::doubleValue).text(2);
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}

package dev.loadtest.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** All rounds as Markdown: a table for each work, medians with their ranges. */
final class Report {

    private static final List<String> HEADINGS = List.of("tool", "CPU µs/request", "× wrk", "requests/s", "× wrk",
            "CPU µs/request, whole process", "RSS peak MB", "p50 ms", "p99 ms", "errors", "target busy", "rounds");

    private final List<Round> rounds;

    Report(List<Round> rounds) {
        this.rounds = List.copyOf(rounds);
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        for (Work work : Work.values()) {
            if (rounds.stream().anyMatch(round -> round.work().equals(work.word()))) {
                text.append("### ").append(work.title()).append("\n\n").append(table(work)).append('\n');
            }
        }
        return text.toString();
    }

    private String table(Work work) {
        StringBuilder text = new StringBuilder(line(HEADINGS))
                .append(line(HEADINGS.stream().map(each -> "---").toList()));
        List<String> reasons = new ArrayList<>();
        for (Tool tool : Tool.values()) {
            List<Round> of = of(work, tool);
            if (!of.isEmpty()) {
                text.append(line(cells(tool, of, of(work, Tool.WRK))));
            } else if (!tool.whyNot(work).isEmpty()) {
                text.append(line(HEADINGS.stream().map(each -> each.equals("tool") ? tool.word() : "–").toList()));
                reasons.add(tool.word() + " " + tool.whyNot(work));
            }
        }
        if (!reasons.isEmpty()) {
            text.append("\n–: ").append(String.join("; ", reasons)).append(".\n");
        }
        return text.toString();
    }

    private List<Round> of(Work work, Tool tool) {
        return rounds.stream().filter(round -> round.work().equals(work.word()) && round.tool().equals(tool.word()))
                .toList();
    }

    private static List<String> cells(Tool tool, List<Round> rounds, List<Round> wrk) {
        return List.of(tool.word(),
                Spread.of(rounds, Round::cpuPerRequest).text(1),
                ratio(rounds, wrk, Round::cpuPerRequest),
                Spread.of(rounds, Round::perSecond).text(0),
                ratio(rounds, wrk, Round::perSecond),
                Spread.of(rounds, Round::wholeCpuPerRequest).text(1),
                number("%.0f", Spread.of(rounds, Round::mostResidentMegabytes).most()),
                number("%.2f", Spread.of(rounds, Round::p50Micros).median() / 1_000),
                number("%.2f", Spread.of(rounds, Round::p99Micros).median() / 1_000),
                number("%.0f", rounds.stream().mapToLong(Round::errors).sum()),
                number("%.0f %%", 100 * Spread.of(rounds, Round::targetBusy).median()),
                number("%.0f", rounds.size()));
    }

    /** Round by round, for what disturbs the machine disturbs neighbours alike. */
    private static String ratio(List<Round> rounds, List<Round> wrk, ToDoubleFunction<Round> value) {
        List<Double> ratios = new ArrayList<>();
        for (Round round : rounds) {
            Optional<Round> beside = wrk.stream().filter(each -> each.round() == round.round()).findFirst();
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

package dev.loadtest.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rounds of one setup as Markdown: a table for each work. */
final class Report {

    private final List<Row> rows;

    /** @param rows at least one, all of the same setup */
    Report(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    String markdown() {
        StringBuilder text = new StringBuilder(introduction());
        for (Work work : Work.values()) {
            List<Round> rounds = rounds(work);
            if (!rounds.isEmpty()) {
                text.append("\n### ").append(work.title()).append("\n\n")
                        .append(new WorkTable(work, rounds).markdown());
            }
        }
        return text.toString();
    }

    private String introduction() {
        String versions = Stream.of(Tool.values())
                .map(tool -> rows.stream().filter(row -> row.round().of(tool)).map(Row::version)
                        .filter(version -> !version.isEmpty()).distinct().map(version -> tool.product() + " " + version)
                        .collect(Collectors.joining(", ")))
                .filter(each -> !each.isEmpty()).collect(Collectors.joining(", "));
        String commits = rows.stream().map(Row::commit).distinct().collect(Collectors.joining(", "));
        String days = rows.stream().map(row -> row.at().substring(0, "2026-01-01".length())).distinct().sorted()
                .collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, "%s%nVersions: %s.%nMeasured on %s, at %s.%n",
                rows.getFirst().setup().sentence(), versions, days, commits);
    }

    /** Of the number of connections that was measured last. */
    private List<Round> rounds(Work work) {
        List<Round> rounds = new ArrayList<>(rows.stream().map(Row::round).filter(round -> round.of(work)).toList());
        rounds.removeIf(round -> round.connections() != rounds.getLast().connections());
        return rounds;
    }
}

package dev.loadtest.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * All rounds that were ever measured, a line of JSON each. It is only ever added to, after each round: a comparison may be
 * interrupted, and go on in other sittings, by work, by tool or by round.
 */
final class Rows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final List<Row> all = new ArrayList<>();

    /** @throws IOException if it cannot be read, or a line of it is none of ours */
    Rows(Path file) throws IOException {
        this.file = file;
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        for (int i = 0; i < lines.size(); i++) {
            try {
                all.add(JSON.readValue(lines.get(i), Row.class));
            } catch (JacksonException e) {
                throw new IOException(file + ":" + (i + 1) + ": is no round; remove the line", e);
            }
        }
    }

    void add(Row row) throws IOException {
        all.add(row);
        Files.writeString(file, JSON.writeValueAsString(row) + "\n", StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** The last one of all. */
    Row last() {
        return all.getLast();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Those that may stand in one table. */
    List<Row> of(Setup setup) {
        return all.stream().filter(row -> row.setup().equals(setup)).toList();
    }

    /** The number of the next round, counted from 1. */
    int next(Setup setup, Work work, int connections) {
        return 1 + of(setup).stream().map(Row::round)
                .filter(round -> round.of(work) && round.connections() == connections)
                .mapToInt(Round::round).max().orElse(0);
    }
}

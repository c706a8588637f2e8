package dev.loadtest.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** All rounds so far, as JSON and as Markdown; written after each, so that an interrupted comparison is not lost. */
final class RoundsFile {

    private final Path json;
    private final Path markdown;
    private final JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private final List<Round> rounds = new ArrayList<>();

    RoundsFile(Path folder) {
        json = folder.resolve("comparison.json");
        markdown = folder.resolve("comparison.md");
    }

    /** Goes on where an earlier comparison has stopped. */
    void load() throws IOException {
        if (Files.exists(json)) {
            rounds.addAll(mapper.readValue(Files.readString(json), new TypeReference<List<Round>>() {
            }));
        }
    }

    void add(Round round) throws IOException {
        rounds.add(round);
        Files.writeString(json, mapper.writeValueAsString(rounds));
        Files.writeString(markdown, markdown());
    }

    /** The number of the next round of a work, counted from 1. */
    int next(Work work) {
        return 1 + rounds.stream().filter(round -> round.work().equals(work.word())).mapToInt(Round::round).max()
                .orElse(0);
    }

    String markdown() {
        return new Report(rounds).markdown();
    }
}

package dev.loadtest.internal.summary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** The file whose Markdown a build server shows with the step of the build: GitHub's {@code GITHUB_STEP_SUMMARY}. */
final class StepSummary {

    static final String VARIABLE = "GITHUB_STEP_SUMMARY";
    /** Of one step, in bytes: of a longer file GitHub shows nothing at all. */
    static final long LIMIT = 1 << 20;

    private StepSummary() {}

    /**
     * Adds a run to the file.
     *
     * @param file as it stands in the environment; nothing is done if it is null or empty
     * @return what could not be written, and why
     */
    static Optional<String> append(@Nullable String file, RunReport report) {
        if (file == null || file.isBlank()) {
            return Optional.empty();
        }
        byte[] markdown = (MarkdownSummary.render(report) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            Path path = Path.of(file);
            if (Files.exists(path) && Files.size(path) + markdown.length > LIMIT) {
                return Optional.of("Nothing was added to " + VARIABLE + ": more than 1 MiB would not be shown.");
            }
            // At once, so that runs beside each other, in other processes too, do not mix their lines.
            Files.write(path, markdown, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.of("Nothing was added to " + VARIABLE + ": " + e);
        }
    }
}

package dev.loadtest.internal.summary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the files of a report. A disk that is full takes the files away, not the result of the run. */
final class ReportFiles {

    static final String SUMMARY = "summary.json";
    static final String FAILURES = "failures.txt";

    private final JsonSummary json;

    ReportFiles(JsonSummary json) {
        this.json = json;
    }

    /**
     * What came of it.
     *
     * @param files what was written
     * @param problem what could not be written, and why
     */
    record Written(List<Path> files, Optional<String> problem) {}

    Written write(Path folder, RunReport report) {
        List<Path> files = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            Path summary = folder.resolve(SUMMARY);
            replace(summary, json.render(report));
            files.add(summary);
            Path failures = folder.resolve(FAILURES);
            if (report.failures().isEmpty()) {
                // One of an earlier run would be taken for this one's.
                Files.deleteIfExists(failures);
            } else {
                replace(failures, FailureFile.render(report.failures()).getBytes(StandardCharsets.UTF_8));
                files.add(failures);
            }
            return new Written(List.copyOf(files), Optional.empty());
        } catch (IOException e) {
            return new Written(List.copyOf(files),
                    Optional.of("The report could not be written to " + folder + ": " + e));
        }
    }

    /** Whoever watches the file sees the old or the new one, never half of it. */
    private static void replace(Path file, byte[] content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(part, content);
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }
}

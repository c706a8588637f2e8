package dev.loadtest.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EventType;

import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;

/** Report files beside JUnit's own. */
class AttachmentsTest {

    @TempDir
    private Path folder;

    @Test
    void theReportOfALoadTestIsAttachedToIt() throws IOException {
        List<FileEntry> files = attached("passing");

        assertThat(files).extracting(AttachmentsTest::name, file -> file.getMediaType().orElseThrow())
                .containsExactly(tuple("summary.json", "application/json"));
        assertThat(Files.readString(files.get(0).getPath()))
                .isEqualTo(Files.readString(reports("passing").resolve("summary.json")));
    }

    @Test
    void soAreTracesOfFailuresAndAPageThatSomebodyWroteInTheFolderAfterTheTest() {
        assertThat(attached("failing")).extracting(AttachmentsTest::name, file -> file.getMediaType().orElseThrow())
                .containsExactly(tuple("summary.json", "application/json"),
                        tuple("failures.txt", MediaType.TEXT_PLAIN_UTF_8.toString()),
                        tuple("report.html", MediaType.create("text", "html", UTF_8).toString()));
    }

    @Test
    void aSecondRunsFilesHaveNamesOfTheirOwn() throws IOException {
        List<FileEntry> files = attached("twice");

        assertThat(files).extracting(AttachmentsTest::name).containsExactly("summary.json", "run-2-summary.json");
        assertThat(Files.readString(files.get(1).getPath())).contains("\"title\" : \"the second\"");
    }

    @Test
    void whereNothingCanBeAttachedTheVerdictIsTheTests() {
        // JUnit's kit refuses attachments unless it is told where to put them.
        Kit.passes(Kit.run(TestCase.class, "passing"), 1);
    }

    private static String name(FileEntry file) {
        return file.getPath().getFileName().toString();
    }

    private static Path reports(String method) {
        return Path.of("target", "loadtest", "AttachmentsTest.TestCase", method);
    }

    private List<FileEntry> attached(String method) {
        EngineExecutionResults results = Kit.execute(TestCase.class, method, folder);
        return results.allEvents().filter(event -> event.getType() == EventType.FILE_ENTRY_PUBLISHED)
                .map(event -> event.getRequiredPayload(FileEntry.class)).toList();
    }

    static class TestCase {

        private Path page = Path.of("target", "no-page");

        @LoadTest
        void passing(LoadRunner load) {
            load.run(Scenarios.passing());
        }

        @LoadTest
        void failing(LoadRunner load) {
            page = reports("failing").resolve("report.html");
            load.run(Scenario.sharedIterations(1, 1).vu(ctx -> {
                throw new IllegalStateException("on purpose");
            }));
        }

        @LoadTest
        void twice(LoadRunner load) {
            load.run(Scenarios.passing());
            load.titled("the second").run(Scenarios.passing());
        }

        @AfterEach
        void writePage() throws IOException {
            if (Files.isDirectory(page.getParent()) && page.endsWith("report.html")) {
                Files.writeString(page, "<!doctype html>");
            }
        }
    }
}

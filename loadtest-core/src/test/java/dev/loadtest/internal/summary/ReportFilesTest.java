package dev.loadtest.internal.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.loadtest.internal.summary.ReportFiles.Written;
import tools.jackson.databind.json.JsonMapper;

class ReportFilesTest {

    @TempDir
    private Path temporary;

    private final ReportFiles files = new ReportFiles(new JsonSummary(false, false));

    @Test
    void theFolderIsMadeAndHoldsTheReportAlone() throws IOException {
        Path folder = temporary.resolve("loadtest").resolve("1");

        Written written = files.write(folder, SampleRun.failing().report());

        assertThat(written.files()).containsExactly(folder.resolve("summary.json"), folder.resolve("failures.txt"));
        assertThat(written.problem()).isEmpty();
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactlyInAnyOrderElementsOf(written.files());
        }
        assertThat(JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve("summary.json"))).has("metrics"))
                .isTrue();
    }

    @Test
    void failuresComeWithTheirTraces() throws IOException {
        files.write(temporary, SampleRun.failing().report());

        assertThat(Files.readString(temporary.resolve("failures.txt")))
                .startsWith(
                        "8 iterations ended by an exception, of 1 kind; the trace is that of the first of its kind.\n")
                .contains("8 times in scenario 'default'\n\njava.lang.IllegalStateException: no title in <html>",
                        "\tat org.example.blog.PublishingLoadTest.publish(PublishingLoadTest.java:42)\n");
    }

    @Test
    void failuresOfAnEarlierRunAreTakenAway() throws IOException {
        files.write(temporary, SampleRun.failing().report());

        Written written = files.write(temporary, SampleRun.publishing().report());

        assertThat(written.files()).containsExactly(temporary.resolve("summary.json"));
        assertThat(temporary.resolve("failures.txt")).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeMadeIsAProblemNotAnException() throws IOException {
        Path file = Files.writeString(temporary.resolve("occupied"), "");

        Written written = files.write(file.resolve("report"), SampleRun.publishing().report());

        assertThat(written.files()).isEmpty();
        assertThat(written.problem()).hasValueSatisfying(
                text -> assertThat(text).startsWith("The report could not be written to " + file.resolve("report")));
    }

    @Test
    void whatWasWrittenBeforeAProblemIsTold() throws IOException {
        Files.createDirectories(temporary.resolve("failures.txt").resolve("in the way"));

        Written written = files.write(temporary, SampleRun.failing().report());

        assertThat(written.files()).containsExactly(temporary.resolve("summary.json"));
        assertThat(written.problem()).isPresent();
    }
}

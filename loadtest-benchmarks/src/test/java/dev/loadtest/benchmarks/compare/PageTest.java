package dev.loadtest.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {

    @Test
    void onlyThePartBetweenTheMarksIsWritten(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("page.md");
        Files.writeString(file, "before\n<!-- measured -->\nold\n<!-- end of measured -->\nafter\n");

        new Page(file).write("new\n");
        new Page(file).write("newer\n");

        assertThat(file).hasContent("before\n<!-- measured -->\n\nnewer\n\n<!-- end of measured -->\nafter\n");
    }

    @Test
    void pageWithoutTheMarksIsLeftAlone(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("page.md"), "text\n");

        assertThatIOException().isThrownBy(() -> new Page(file).write("new\n"))
                .withMessageContaining("must have '<!-- measured -->'");
        assertThat(file).hasContent("text\n");
    }
}

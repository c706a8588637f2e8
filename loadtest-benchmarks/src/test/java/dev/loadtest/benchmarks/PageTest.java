package dev.loadtest.benchmarks;

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
        Files.writeString(file, "before\n<!-- measured: part -->\nold\n<!-- end of part -->\nafter\n");

        new Page(file).write("part", "new\n");
        new Page(file).write("part", "newer\n");

        assertThat(file).hasContent("before\n<!-- measured: part -->\n\nnewer\n\n<!-- end of part -->\nafter\n");
    }

    @Test
    void pageWithoutTheMarksIsLeftAlone(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("page.md"), "text\n");

        assertThatIOException().isThrownBy(() -> new Page(file).write("part", "new\n"))
                .withMessageContaining("must have '<!-- measured: part -->'");
        assertThat(file).hasContent("text\n");
    }
}

package dev.loadtest.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page of the manual with parts that are written from measurements, each between two comments.
 *
 * @param file the page
 */
public record Page(Path file) {

    /**
     * Writes a part, in place of what it was.
     *
     * @param part its name, as in {@code <!-- measured: part -->}
     * @param text Markdown
     * @throws IOException if the page has no such part, or cannot be written
     */
    public void write(String part, String text) throws IOException {
        String begin = "<!-- measured: " + part + " -->\n";
        String end = "<!-- end of " + part + " -->\n";
        String page = Files.readString(file);
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IOException(file + ": must have '" + begin.strip() + "' and behind it '" + end.strip() + "'");
        }
        Files.writeString(file,
                page.substring(0, from + begin.length()) + "\n" + text.strip() + "\n\n" + page.substring(to));
    }
}

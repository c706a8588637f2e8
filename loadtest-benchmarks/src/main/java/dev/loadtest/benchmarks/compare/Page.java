package dev.loadtest.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the manual with a part that is written from measurements. */
record Page(Path file) {

    private static final String BEGIN = "<!-- measured -->\n";
    private static final String END = "<!-- end of measured -->\n";

    /** @throws IOException if the page has no such part */
    void write(String part) throws IOException {
        String text = Files.readString(file);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(file + ": must have '" + BEGIN.strip() + "' and behind it '" + END.strip() + "'");
        }
        Files.writeString(file, text.substring(0, begin + BEGIN.length()) + "\n" + part + "\n" + text.substring(end));
    }
}

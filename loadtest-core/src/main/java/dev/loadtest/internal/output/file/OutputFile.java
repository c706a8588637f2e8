package dev.loadtest.internal.output.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.loadtest.output.OutputContext;

/** The file of an output: how it is called, and, from the start of a run, the file itself. */
final class OutputFile {

    private final String name;
    private final Path wanted;
    private @Nullable SampleFile file;

    OutputFile(String name, Path wanted) {
        this.name = name;
        this.wanted = wanted;
    }

    String name() {
        return name;
    }

    String description() {
        return name + " (" + (file == null ? wanted : file.path().getFileName()) + ")";
    }

    void open(OutputContext context) throws IOException {
        file = SampleFile.open(wanted);
        context.wrote(file.path());
    }

    /** Writes whole lines and forgets them, whether that succeeds or not. */
    void write(LineBuffer lines) throws IOException {
        try {
            if (lines.size() > 0) {
                Objects.requireNonNull(file).write(lines);
            }
        } finally {
            lines.clear();
        }
    }

    void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}

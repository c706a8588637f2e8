package dev.loadtest.internal.output.file;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The file that an argument names. */
final class FileName {

    private FileName() {}

    /**
     * Reads an argument.
     *
     * @throws IllegalArgumentException if it names none
     */
    static Path of(String argument) {
        if (argument.isEmpty() || argument.equals("-")) {
            throw new IllegalArgumentException("must name a file, but was '" + argument + "'");
        }
        try {
            return Path.of(argument);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("must name a file, but was '" + argument + "': " + e.getReason(), e);
        }
    }
}

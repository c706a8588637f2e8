package dev.loadtest.internal.summary;

import java.nio.file.Path;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What one run shows and leaves behind: a header, progress, a summary and the report's files. Thread-safe.
 *
 * <pre>
 *  open ──► started ──► progress … ──► finished
 *                           └────────► close    when the run never came to a result
 * </pre>
 */
public interface RunConsole extends AutoCloseable {

    /**
     * The console of this process.
     *
     * @param wanted {@code live}, {@code plain}, {@code off} or {@code auto}; null if nothing was set
     * @throws IllegalArgumentException if it is none of these
     */
    static RunConsole open(@Nullable String wanted) {
        return SystemRunConsole.open(wanted);
    }

    /** What is wrong with that setting, to be reported with all other mistakes; opens nothing. */
    static Optional<String> settingProblem(@Nullable String wanted) {
        try {
            ConsoleMode.of(wanted, false, null);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Prints what is about to run: whole lines, see {@link Announcement}. */
    void started(String header);

    /** Shows how far the run is; every second or more often. */
    void progress(ProgressFrame frame);

    /**
     * Ends the progress, writes the report's files and prints the summary.
     *
     * @param folder where the report's files go; empty if none are wanted
     * @return the folder, empty if nothing could be written to it; what could not be is said in the summary
     */
    Optional<Path> finished(RunReport report, Optional<Path> folder);

    /** Ends the progress; does nothing if it has ended. */
    @Override
    default void close() {}
}

package dev.loadtest.output;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of a test.
 *
 * @param title which test: {@code PublishingLoadTest.authorsPublish}
 * @param passed whether it passed
 * @param failure what it failed by beside the reasons of its runs: an assertion, a timeout; empty if there is nothing
 * @param reportRoot the folder in which the folders of all tests are
 * @param runs its runs that wanted report files, in the order of their ends
 */
public record TestOutcome(String title, boolean passed, Optional<String> failure, Path reportRoot, List<TestRun> runs) {

    /** Copies the list. */
    public TestOutcome {
        runs = List.copyOf(runs);
    }

    /**
     * A run of the test.
     *
     * @param startedAt when it began, by the wall clock
     * @param duration how long it took
     * @param passed whether nothing speaks against it
     * @param folder where its report files are
     */
    public record TestRun(Instant startedAt, Duration duration, boolean passed, Path folder) {}
}

package dev.loadtest.output;

import java.nio.file.Path;

/** What an {@link Output} knows of its run, and what it may say about itself. Thread-safe. */
public interface OutputContext {

    /**
     * The run.
     *
     * @return what was asked for
     */
    RunDescription run();

    /**
     * The way to hold, change or end the run; for outputs that a person looks at.
     *
     * @return the same for all outputs of the run
     */
    RunControl control();

    /**
     * Says where to look, in the header that is printed before the run: a link. It is kept nowhere else, so that it may
     * have a key in it. Heard during {@link Output#start} only.
     *
     * @param line one line
     */
    void announce(String line);

    /**
     * Tells that samples which were handed over did not arrive: retries were in vain, a buffer was full. They are counted
     * in {@code loadtest_lost_samples}, and the output is marked incomplete.
     *
     * @param samples how many, 0 or more
     * @param reason why, for people, without credentials; the first is shown
     * @throws IllegalArgumentException if the number is negative
     */
    void lost(long samples, String reason);

    /**
     * Says something about this output in the summary.
     *
     * @param remark one or two sentences, without credentials; the same one is shown once
     */
    void note(String remark);

    /**
     * Names a file that this output has written or is writing, to be listed at the end of the summary.
     *
     * @param file the file
     */
    void wrote(Path file);
}

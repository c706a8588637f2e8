package dev.loadtest;

import java.time.Duration;

/**
 * What was measured in a window of a run: see {@link LoadResult#between(Duration, Duration)}. Immutable and thread-safe.
 * {@link #duration()} is the time that it covers.
 */
public interface ResultCut extends MetricsView {

    /**
     * The begin of the first interval in it.
     *
     * @return since the start of the load, after the set-up; zero if it is empty
     */
    Duration from();

    /**
     * The end of the last interval in it.
     *
     * @return since the start of the load, after the set-up; zero if it is empty
     */
    Duration to();
}

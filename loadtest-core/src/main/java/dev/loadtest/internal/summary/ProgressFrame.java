package dev.loadtest.internal.summary;

import java.time.Duration;
import java.util.List;

/**
 * A run at one moment.
 *
 * @param elapsed time since it began
 * @param total the time that the plan takes, without graceful stops
 * @param scenarios its scenarios
 */
public record ProgressFrame(Duration elapsed, Duration total, List<ScenarioProgress> scenarios) {

    /** Where a scenario stands. */
    public enum State {
        /** Its start is still to come. */
        WAITING,
        /** It runs by its plan. */
        RUNNING,
        /** Somebody holds it. */
        PAUSED,
        /** The plan is over, iterations are ending. */
        STOPPING,
        /** It is over. */
        DONE
    }

    /**
     * A scenario at one moment.
     *
     * @param fraction how much of the plan's time is over, 0 to 1
     * @param activeVus virtual users now running
     * @param maxVus the most that the plan has at any time
     * @param iterations completed so far
     * @param interrupted cut off so far
     * @param iterationsPerSecond completed in the last second; on average, once it is done
     * @param p95Nanos 95th percentile of the leading latency of the run so far, NaN while there is none
     * @param failures failed requests, checks or iterations so far, whichever are the most
     */
    public record ScenarioProgress(String name, State state, double fraction, int activeVus, int maxVus,
            long iterations, long interrupted, double iterationsPerSecond, double p95Nanos, long failures) {}
}

package dev.loadtest.output;

import java.time.Duration;
import java.time.Instant;

import dev.loadtest.metric.MetricsSnapshot;

/**
 * What was recorded in an interval of the load, about a second. Immutable and thread-safe.
 *
 * <p>The first and the last of a run are mostly shorter; where an output was late, several were merged into a longer one.
 * A sample belongs to the frame in which its operation ended. Frames of one run add up: distributions merge without loss.
 */
public interface Frame {

    /**
     * When it begins.
     *
     * @return since the start of the load, after the set-up
     */
    Duration from();

    /**
     * When it ends.
     *
     * @return since the start of the load, after the set-up; not before {@link #from()}
     */
    Duration to();

    /**
     * When it ends by the wall clock: a label, from one reading of the clock at the start of the run.
     *
     * @return the instant
     */
    Instant endsAt();

    /**
     * What was recorded in it alone. Made when it is first asked for.
     *
     * @return series with at least one sample; tags as far as they are kept
     */
    MetricsSnapshot metrics();
}

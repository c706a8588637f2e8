package dev.loadtest.output;

/**
 * Holds, changes or ends a run while it goes on: what a dashboard's buttons do. Thread-safe; no call waits for anything. What
 * was done stands in the summary, for such a run is no longer the one that was planned.
 *
 * <table>
 * <caption>What each does to a load shape</caption>
 * <tr><th></th><th>virtual users over time</th><th>arrival rates</th><th>numbers of iterations</th></tr>
 * <tr><td>{@link #pause}</td><td colspan="3">no iteration begins, running ones go on; the plan stands still</td></tr>
 * <tr><td>{@link #resume}</td><td colspan="3">the plan goes on where it stood, and ends later by so much</td></tr>
 * <tr><td>{@link #scale}</td><td>so many times the virtual users, at once; who is too many finishes its iteration</td>
 * <td>so many times the arrivals, from the next planned one on; {@code maxVus} stays</td><td>nothing</td></tr>
 * <tr><td>{@link #stop}</td><td colspan="3">nothing begins any more; running iterations have the graceful stop</td></tr>
 * </table>
 *
 * <p>Phases and the times of thresholds go on by the clock. Before the load and after it these calls are kept, or do
 * nothing.
 */
public interface RunControl {

    /** The largest factor of {@link #scale}. */
    double MAX_SCALE = 100;

    /** Lets no iteration begin until {@link #resume}. Does nothing while the run is paused. */
    void pause();

    /** Goes on after {@link #pause}. Does nothing while the run is not paused. */
    void resume();

    /**
     * Multiplies the load that the plan has at each moment. Virtual users are rounded, to at least one where the plan has
     * any and the factor is not 0, and never more than this machine can carry.
     *
     * @param factor 1 for what was planned, 0 for nothing, at most {@link #MAX_SCALE}; replaces the one before
     * @throws IllegalArgumentException if the factor is not in 0 to {@link #MAX_SCALE}
     */
    void scale(double factor);

    /**
     * Ends the load as if the plan were over; tear-down and summary follow. The run is red: it has not done what was asked.
     */
    void stop();

    /**
     * How things stand.
     *
     * @return at this moment
     */
    State state();

    /**
     * How things stand.
     *
     * @param paused whether no iteration may begin
     * @param scale the factor of the load
     * @param stopped whether the run was told to end
     */
    record State(boolean paused, double scale, boolean stopped) {}
}

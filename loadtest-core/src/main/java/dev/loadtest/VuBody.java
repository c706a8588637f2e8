package dev.loadtest;

/** What a virtual user does in one iteration: plain, blocking Java. */
@FunctionalInterface
public interface VuBody {

    /**
     * Runs one iteration.
     *
     * <p>All virtual users of a scenario share this object, so whatever it captures must be thread-safe.
     *
     * @param ctx the virtual user's context, valid during this iteration and on this thread only
     * @throws Exception whatever goes wrong; it ends the iteration, is counted in {@code iterations_failed} and turns the
     *         run red
     */
    void run(VuContext ctx) throws Exception;
}

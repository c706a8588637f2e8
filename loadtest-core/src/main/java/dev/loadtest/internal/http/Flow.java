package dev.loadtest.internal.http;

import java.util.function.BooleanSupplier;

import dev.loadtest.metric.Tags;

/** What a transport asks of the virtual user whose flow is using it. Called on that user's thread only. */
public interface Flow {

    /** The tags that every sample of the flow carries at this moment: run, scenario, group and the author's own. */
    Tags tags();

    /** The number of the virtual user, from 1; that of a set-up or tear-down is 0. */
    int vu();

    /** The number of the present iteration of the virtual user, from 0. */
    long iteration();

    /** Whether this iteration has been cut off: samples are suppressed then, bytes still count. */
    boolean isCancelled();

    /** Tells whether the present iteration has been cut off: from any thread, also when another one has begun. */
    BooleanSupplier cutOff();

    /**
     * Ends the flow if it has been cut off.
     *
     * @throws Error of the engine's own, which unwinds the flow
     */
    void checkpoint();

    /** The delay with which an open model started this iteration, for its first call alone; later 0. */
    long takeStartDelayNanos();

    /** Shows a message once per run, however often it is said. From any thread. */
    void warnOnce(String message);
}

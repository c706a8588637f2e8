package dev.loadtest.internal.engine;

import org.jspecify.annotations.Nullable;

/** A sitting's place in its scenario's plan, which decides when it may iterate and when it has to leave. */
interface Seat {

    /**
     * Waits for the sitting's next turn, on its own thread. An interruption ends the wait, for it means that the sitting
     * has been cut off.
     *
     * @return the turn; null if there will be none any more
     */
    @Nullable
    Turn awaitTurn(Sitting sitting);

    /** A turn that was given and has not been fetched; null if there is none. Thread-safe. */
    default @Nullable Turn pending() {
        return null;
    }
}

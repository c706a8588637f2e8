package dev.loadtest.internal.engine;

/** A virtual user's leave to begin one iteration. */
sealed interface Turn {

    /** The number of the iteration among all of its scenario, from 0. */
    long index();

    /** The intended start of an iteration that began, or is about to begin, at a moment. */
    default long intendedStart(long startNanos) {
        return this instanceof Due due ? due.dueNanos : startNanos;
    }

    /** In a closed model: whenever the virtual user is ready. */
    record Free(long index) implements Turn {}

    /**
     * In an open model.
     *
     * @param dueNanos the intended start, by the plan; it stays what it is however late the iteration begins
     */
    record Due(long index, long dueNanos) implements Turn {}
}

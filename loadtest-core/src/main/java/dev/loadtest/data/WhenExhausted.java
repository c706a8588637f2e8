package dev.loadtest.data;

/**
 * What becomes of a run that asks a feeder for more rows than it has. Either way no further iteration of the asking
 * scenario starts, running ones go on within the graceful stop, and the iteration that asked in vain ends there and is not
 * counted, neither as complete nor as failed.
 */
public enum WhenExhausted {

    /** The scenario ends, a notice says why, and the run may pass: working through the data was the plan. */
    STOP,

    /** The scenario ends and the run fails: there should have been enough. */
    FAIL
}

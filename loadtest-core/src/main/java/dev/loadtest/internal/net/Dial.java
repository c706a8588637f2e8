package dev.loadtest.internal.net;

/**
 * One attempt to open a connection, and what may end it.
 *
 * @param open the sockets and waits of the client
 * @param epoch the client's when the call began
 * @param deadline that of the call
 * @param endNanos when the connection must be usable
 */
record Dial(OpenSockets open, int epoch, Deadline deadline, long endNanos) {

    boolean isAborted() {
        return open.epoch() != epoch;
    }

    /** When there is no more time, for the connection or for the whole call. */
    long nextEnd() {
        return Math.min(endNanos, deadline.atNanos());
    }
}

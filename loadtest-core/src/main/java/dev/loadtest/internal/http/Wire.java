package dev.loadtest.internal.http;

import dev.loadtest.internal.net.Deadline;

/**
 * How requests of one virtual user go out and responses come back: the protocol, below what is the same for all of them
 * (redirects, cookies, samples). Thread-safe: a batch has several exchanges at a time.
 */
interface Wire {

    /** Counts how often everything was ended: an exchange of an earlier epoch comes to nothing. */
    int epoch();

    /**
     * Sends one request and reads its response, on the caller's thread; whatever goes wrong with it is in the result.
     *
     * @param request what is sent
     * @param bodies what becomes of the response's body
     * @param epoch when the call began
     * @param deadline of the whole call
     * @param startNanos since when the exchange is being made
     * @param firstByteNanos the limit from the request sent to the first byte of the response, 0 for none
     */
    Hop exchange(Outgoing request, BodyPolicy bodies, int epoch, Deadline deadline, long startNanos,
            long firstByteNanos);

    /** Begins as a new user does, without connections. */
    void startAnew();
}

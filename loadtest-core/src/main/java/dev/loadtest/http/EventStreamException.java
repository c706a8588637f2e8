package dev.loadtest.http;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A stream of server-sent events that could not be opened, has come to its end, or brought nothing in time. Uncaught, it ends
 * the iteration and turns the run red.
 */
public class EventStreamException extends RuntimeException {

    /** What happened. */
    private final HttpError error;
    /** The status of the answer. */
    private final int status;

    /**
     * Names the stream and the error.
     *
     * @param stream the stream's name, its URL unless it was given another
     * @param error what happened, with k6's error code
     * @param status the status of the server's answer, 0 without one
     * @param cause where it came from, or null
     */
    public EventStreamException(String stream, HttpError error, int status, @Nullable Throwable cause) {
        super("events of " + stream + ": " + error, cause);
        this.error = Objects.requireNonNull(error, "error");
        this.status = status;
    }

    /**
     * What happened.
     *
     * @return the error; its code is as in HTTP: 1212 for a refused connection, 1050 for a timeout, 1403 for an answer of
     *         status 403
     */
    public HttpError error() {
        return error;
    }

    /**
     * The status of the server's answer.
     *
     * @return the status, 0 without an answer
     */
    public int status() {
        return status;
    }
}

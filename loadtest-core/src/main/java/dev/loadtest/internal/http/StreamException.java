package dev.loadtest.internal.http;

import dev.loadtest.http.HttpError;

/** The server did not give the answer with which a stream begins. */
public final class StreamException extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;
    private final transient HttpError error;

    StreamException(int status, HttpError error, Throwable cause) {
        super(error.message(), cause);
        this.status = status;
        this.error = error;
    }

    /** The status of the answer, 0 without one. */
    public int status() {
        return status;
    }

    /** Why. */
    public HttpError error() {
        return error;
    }
}

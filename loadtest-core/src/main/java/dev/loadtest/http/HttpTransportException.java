package dev.loadtest.http;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** A request that got no response, where the author asked for an exception. */
public class HttpTransportException extends RuntimeException {

    /** What happened. */
    private final HttpError error;

    /**
     * Names request and error.
     *
     * @param request the request: method and name
     * @param error what happened
     * @param cause where it came from, or null
     */
    public HttpTransportException(String request, HttpError error, @Nullable Throwable cause) {
        super(request + " failed: " + error, cause);
        this.error = Objects.requireNonNull(error, "error");
    }

    /**
     * What happened.
     *
     * @return the error
     */
    public HttpError error() {
        return error;
    }
}

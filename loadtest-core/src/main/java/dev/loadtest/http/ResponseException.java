package dev.loadtest.http;

import org.jspecify.annotations.Nullable;

/** A response that does not hold what the flow asked of it. The message names the request and its status. */
public class ResponseException extends RuntimeException {

    /**
     * Says what was missing.
     *
     * @param message names request, status and what is missing
     * @param cause where it came from, or null
     */
    public ResponseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

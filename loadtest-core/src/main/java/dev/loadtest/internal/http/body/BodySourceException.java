package dev.loadtest.internal.http.body;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The file or stream behind a request's body cannot be read. That is no failure of the service: it is the author's, and
 * thrown to the flow.
 */
public final class BodySourceException extends UncheckedIOException {

    private static final long serialVersionUID = 1;

    BodySourceException(String message, IOException cause) {
        super(message, cause);
    }

    /** For what reading threw. */
    public static BodySourceException of(IOException cause) {
        return new BodySourceException("body cannot be read: " + cause.getMessage(), cause);
    }

    /** For what the author's code threw. */
    public static BodySourceException ofAuthors(RuntimeException cause) {
        return cause instanceof BodySourceException already
                ? already
                : new BodySourceException("body cannot be read: " + cause, new IOException(cause));
    }
}

package dev.loadtest.internal.http.body;

import java.io.IOException;

/** A response's body is larger than the settings take. */
public final class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1;

    /** The body is larger than so many bytes. */
    public BodyTooLargeException(long limit) {
        super("body larger than " + limit + " bytes");
    }
}

package dev.loadtest.internal.http.body;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/** A body cannot be decoded. The message becomes a tag: nothing in it differs by call. */
public final class UndecodableException extends IOException {

    private static final long serialVersionUID = 1;

    UndecodableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

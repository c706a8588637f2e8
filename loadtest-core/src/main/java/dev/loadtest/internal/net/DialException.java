package dev.loadtest.internal.net;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpError;

/** There is no connection, and it is known why. */
public final class DialException extends IOException {

    private static final long serialVersionUID = 1;

    private final transient HttpError error;

    DialException(int code, String words, @Nullable Throwable cause) {
        super(words, cause);
        this.error = new HttpError(code, words);
    }

    DialException(int code, String words) {
        this(code, words, null);
    }

    /** Why, in one of k6's codes and a few words that do not differ by call. */
    public HttpError error() {
        return error;
    }
}

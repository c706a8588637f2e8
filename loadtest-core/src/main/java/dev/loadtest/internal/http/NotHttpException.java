package dev.loadtest.internal.http;

import java.io.Serial;

import org.apache.hc.core5.http.ProtocolException;

/** What came where a response should begin is none: no status line of HTTP/1. */
final class NotHttpException extends ProtocolException {

    @Serial
    private static final long serialVersionUID = 1;

    NotHttpException() {
        super("no HTTP/1 status line");
    }
}

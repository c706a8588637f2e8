package dev.loadtest.internal.websocket;

import java.io.IOException;

/** The server broke the protocol, or sent more than it may. The connection is of no use any more. */
final class ProtocolException extends IOException {

    private static final long serialVersionUID = 1;

    private final int closeCode;

    /**
     * Says what was wrong.
     *
     * @param message without figures that differ from case to case: it becomes a tag
     */
    ProtocolException(int closeCode, String message) {
        super(message);
        this.closeCode = closeCode;
    }

    /** What the server is to be told. */
    int closeCode() {
        return closeCode;
    }
}

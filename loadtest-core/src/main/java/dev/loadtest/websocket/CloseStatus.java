package dev.loadtest.websocket;

import java.util.Objects;

/**
 * How a session came to its end.
 *
 * @param code 1000 for a normal end; 1005 where the server closed without a code; 1006 where the connection was lost without
 *        a word; else the code that was sent (RFC 6455, section 7.4)
 * @param reason what was said about it, mostly empty
 */
public record CloseStatus(int code, String reason) {

    /** A normal end. */
    public static final int NORMAL = 1000;
    /** The server went away, or said so. */
    public static final int GOING_AWAY = 1001;
    /** The server closed without a code. */
    public static final int NO_CODE = 1005;
    /** The connection was lost: nobody closed it. */
    public static final int LOST = 1006;

    /** Refuses null. */
    public CloseStatus {
        Objects.requireNonNull(reason, "reason");
    }

    @Override
    public String toString() {
        return reason.isEmpty() ? Integer.toString(code) : code + " (" + reason + ")";
    }
}

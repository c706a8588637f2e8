package dev.loadtest.internal.websocket;

/** Rules about close codes (RFC 6455, section 7.4, and IANA's registry). */
final class CloseCode {

    static final int NORMAL = 1000;
    static final int GOING_AWAY = 1001;
    static final int PROTOCOL_ERROR = 1002;
    static final int NO_CODE = 1005;
    static final int LOST = 1006;
    static final int BAD_DATA = 1007;
    static final int TOO_BIG = 1009;

    private CloseCode() {}

    /** Whether a code may stand in a close frame; some only say what happened without one. */
    static boolean maySend(int code) {
        return (code >= 1000 && code <= 1014 && code != 1004 && code != NO_CODE && code != LOST)
                || (code >= 3000 && code <= 4999);
    }
}

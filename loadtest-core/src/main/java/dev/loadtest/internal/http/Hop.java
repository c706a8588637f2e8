package dev.loadtest.internal.http;

import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpError;

/**
 * How one request and its response went.
 *
 * @param request the request
 * @param status the status, 0 without a complete response
 * @param protocol for example {@code HTTP/1.1}, empty without a response
 * @param headers the response's headers
 * @param body the response's body
 * @param bodySize how many bytes came of it, before decoding
 * @param tlsVersion as in the tag, null without TLS
 * @param phases where the time went
 * @param endNanos when it ended
 * @param replays how often it was sent again
 * @param error why there is no complete response, or null
 * @param cause where the error came from, or null
 */
@SuppressWarnings("ArrayRecordComponent")
record Hop(Outgoing request, int status, String protocol, Header[] headers, byte[] body, long bodySize,
        @Nullable String tlsVersion, Phases phases, long endNanos, int replays, @Nullable HttpError error,
        @Nullable Throwable cause) {

    static final byte[] NO_BODY = new byte[0];
    /** In place of a body that was read and not kept: this very array. */
    static final byte[] DISCARDED = new byte[0];
    static final Header[] NO_HEADERS = new Header[0];

    /** This hop with an error that became known after it. */
    Hop withError(HttpError later, Throwable laterCause) {
        return new Hop(request, status, protocol, headers, body, bodySize, tlsVersion, phases, endNanos, replays, later,
                laterCause);
    }

    /** Whether the body was read and not kept. */
    @SuppressWarnings("ReferenceEquality")
    boolean isBodyDiscarded() {
        return body == DISCARDED;
    }

    /** This hop with the body that was meant by the one that came. */
    Hop withBody(byte[] decoded) {
        return new Hop(request, status, protocol, headers, decoded, bodySize, tlsVersion, phases, endNanos, replays,
                error, cause);
    }

    /** This hop without its body, which could not be decoded. */
    Hop withUndecodable(HttpError why, Throwable whyCause) {
        return withBody(NO_BODY).withError(why, whyCause);
    }

    /** A hop without a complete response. */
    static Hop failed(Outgoing request, @Nullable String tlsVersion, Phases phases, long endNanos, int replays,
            HttpError error, @Nullable Throwable cause) {
        return new Hop(request, 0, "", NO_HEADERS, NO_BODY, 0, tlsVersion, phases, endNanos, replays, error, cause);
    }
}

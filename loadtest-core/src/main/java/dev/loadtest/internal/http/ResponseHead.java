package dev.loadtest.internal.http;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.ProtocolException;

/**
 * Status line and headers of a response, and what they say about its connection. Immutable, so that a connection that
 * hears the same again can use it again.
 *
 * @param status the status
 * @param http11 whether its version is 1.1 or later, else 1.0
 * @param headers the headers; nobody changes them
 * @param keepsAlive whether the connection may serve another exchange, if the body does not end with it
 * @param keepAliveSeconds how long the server keeps it, 0 if it does not say
 */
@SuppressWarnings("ArrayRecordComponent")
record ResponseHead(int status, boolean http11, Header[] headers, boolean keepsAlive, long keepAliveSeconds) {

    /** Reads the headers. */
    static ResponseHead of(int status, boolean http11, Header... headers) {
        boolean keeps = status >= 200 && !Headers.hasWord(headers, "Connection", "close")
                && (http11 || Headers.hasWord(headers, "Connection", "keep-alive"))
                && !isFramedTwice(http11, headers);
        return new ResponseHead(status, http11, headers, keeps, Headers.keepAliveSeconds(headers));
    }

    /** Chunks beside a length, or in a version that has none: who reads it otherwise sees another end (RFC 9112, 6.1). */
    private static boolean isFramedTwice(boolean http11, Header... headers) {
        return Headers.first(headers, "Transfer-Encoding") != null
                && (!http11 || Headers.first(headers, "Content-Length") != null);
    }

    /**
     * The length of the body that follows as the response to such a request, or what tells its end; see {@link Framing}.
     *
     * @throws ProtocolException if the headers contradict themselves
     */
    long framing(String method) throws ProtocolException {
        boolean bodiless = status < 200 || status == 204 || status == 304 || method.equals("HEAD");
        return bodiless ? 0 : Framing.of(headers);
    }

    /** As in the tag {@code proto}. */
    String protocol() {
        return http11 ? "HTTP/1.1" : "HTTP/1.0";
    }
}

package dev.loadtest.internal.http;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Where the body of a response ends, by its headers (RFC 9112, section 6.3). Stricter than HttpCore about numbers, and
 * as lenient as Go, and so k6, about a length that is said twice.
 *
 * <pre>
 *  Transfer-Encoding: chunked                           by chunks, whatever else the headers say of a length
 *  Transfer-Encoding: anything else                     malformed
 *  Content-Length: digits, the same if said repeatedly  after so many bytes
 *  Content-Length: anything else                        malformed
 *  neither                                              with the connection
 * </pre>
 */
final class Framing {

    /** The body comes in chunks. */
    static final long CHUNKED = -1;
    /** The body ends with the connection. */
    static final long UNTIL_CLOSE = -2;

    private Framing() {}

    /** The length of a body, or one of the constants. */
    static long of(Header... headers) throws ProtocolException {
        @Nullable
        String length = null;
        boolean chunked = false;
        for (Header header : headers) {
            if (header.getName().equalsIgnoreCase("Transfer-Encoding")) {
                if (chunked || !header.getValue().equalsIgnoreCase("chunked")) {
                    throw new ProtocolException("unknown transfer encoding");
                }
                chunked = true;
            } else if (header.getName().equalsIgnoreCase("Content-Length")) {
                if (length != null && !length.equals(header.getValue())) {
                    throw new ProtocolException("two different content lengths");
                }
                length = header.getValue();
            }
        }
        if (chunked) {
            return CHUNKED;
        }
        return length == null ? UNTIL_CLOSE : parsed(length);
    }

    private static long parsed(String length) throws ProtocolException {
        long result = 0;
        // Any number of 18 digits is a long.
        boolean isNumber = !length.isEmpty() && length.length() <= 18;
        for (int i = 0; i < length.length() && isNumber; i++) {
            char c = length.charAt(i);
            isNumber = c >= '0' && c <= '9';
            result = result * 10 + (c - '0');
        }
        if (!isNumber) {
            throw new ProtocolException("content length is no number");
        }
        return result;
    }
}

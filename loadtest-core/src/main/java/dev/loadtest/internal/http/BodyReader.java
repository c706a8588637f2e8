package dev.loadtest.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import org.apache.hc.core5.http.ConnectionClosedException;

/** Reads bodies to their end. What a header claims of their length is believed only as far as bytes come. */
final class BodyReader {

    private static final int FIRST_GUESS = 4 * 1024;
    private static final int TRUSTED_CLAIM = 256 * 1024;

    private BodyReader() {}

    /**
     * Reads everything.
     *
     * @param claimed the length by the headers, negative if they do not say
     * @throws IOException also if there is less than claimed, or more than an array can hold
     */
    static byte[] readAll(InputStream in, long claimed) throws IOException {
        byte[] buffer = new byte[claimed >= 0 ? (int) Math.min(claimed, TRUSTED_CLAIM) : FIRST_GUESS];
        int length = 0;
        while (claimed < 0 || length < claimed) {
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, grown(length, claimed));
            }
            int count = in.read(buffer, length, buffer.length - length);
            if (count < 0) {
                if (claimed >= 0) {
                    throw new ConnectionClosedException("body cut off");
                }
                break;
            }
            length += count;
        }
        return length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
    }

    private static int grown(int length, long claimed) throws IOException {
        int most = Integer.MAX_VALUE - 16;
        if (length >= most) {
            throw new IOException("body larger than 2 GiB");
        }
        long doubled = Math.min(Math.max(FIRST_GUESS, length * 2L), most);
        return (int) (claimed >= 0 ? Math.min(doubled, claimed) : doubled);
    }
}

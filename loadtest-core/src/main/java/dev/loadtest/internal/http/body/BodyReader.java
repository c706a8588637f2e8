package dev.loadtest.internal.http.body;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads bodies to their end. What a header claims of their length is believed only as far as bytes come. */
public final class BodyReader {

    /** The most that an array can hold. */
    public static final int LARGEST = Integer.MAX_VALUE - 16;

    static final int PIECE = 16 * 1024;
    private static final int FIRST_GUESS = 4 * 1024;
    private static final int TRUSTED_CLAIM = 256 * 1024;

    private BodyReader() {}

    /**
     * Reads everything.
     *
     * @param claimed the length by the headers, negative if they do not say
     * @param limit the longest body that is taken, at most {@link #LARGEST}
     * @throws BodyTooLargeException if there is more than the limit
     * @throws IOException also if there is less than claimed
     */
    public static byte[] readAll(InputStream in, long claimed, long limit) throws IOException {
        if (claimed > limit) {
            throw new BodyTooLargeException(limit);
        }
        byte[] buffer = new byte[claimed >= 0 ? (int) Math.min(claimed, TRUSTED_CLAIM) : FIRST_GUESS];
        int length = 0;
        while (claimed < 0 || length < claimed) {
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, grown(length, claimed));
            }
            int count = in.read(buffer, length, buffer.length - length);
            if (count < 0) {
                if (claimed >= 0) {
                    throw new EOFException("body cut off");
                }
                break;
            }
            length += count;
            if (length > limit) {
                throw new BodyTooLargeException(limit);
            }
        }
        return length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
    }

    private static int grown(int length, long claimed) throws IOException {
        if (length >= LARGEST) {
            throw new BodyTooLargeException(LARGEST);
        }
        long doubled = Math.min(Math.max(FIRST_GUESS, length * 2L), LARGEST);
        return (int) (claimed >= 0 ? Math.min(doubled, claimed) : doubled);
    }

    /**
     * Reads everything and keeps nothing of it, so that it may be of any size.
     *
     * @param claimed the length by the headers, negative if they do not say
     * @return how many bytes there were
     * @throws IOException also if there is less than claimed
     */
    public static long discardAll(InputStream in, long claimed) throws IOException {
        byte[] piece = new byte[claimed >= 0 ? (int) Math.min(claimed, PIECE) : PIECE];
        long length = 0;
        while (claimed < 0 || length < claimed) {
            int count = in.read(piece, 0, (int) (claimed < 0 ? PIECE : Math.min(piece.length, claimed - length)));
            if (count < 0) {
                if (claimed >= 0) {
                    throw new EOFException("body cut off");
                }
                break;
            }
            length += count;
        }
        return length;
    }
}

package dev.loadtest.internal.http.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The bytes of a request's body. They can be had from the beginning as often as the request is sent: again on a new
 * connection, and after a redirect. Immutable as far as what it reads from is, and then thread-safe.
 */
public sealed interface Content permits BytesContent, SourceContent, JoinedContent, CompressedContent {

    /** In place of a length that is not known before the bytes are read. */
    long UNKNOWN = -1;

    /** How many bytes there are, or {@link #UNKNOWN}. */
    long length();

    /**
     * The bytes from the beginning.
     *
     * @throws BodySourceException if they cannot be had
     */
    InputStream open();

    /**
     * Writes all bytes.
     *
     * @throws IOException only if writing fails
     * @throws BodySourceException if reading fails
     */
    default void writeTo(OutputStream out) throws IOException {
        InputStream in = open();
        try {
            byte[] piece = new byte[BodyReader.PIECE];
            for (int count = read(in, piece); count >= 0; count = read(in, piece)) {
                out.write(piece, 0, count);
            }
        } finally {
            close(in);
        }
    }

    private static int read(InputStream in, byte[] piece) {
        try {
            return in.read(piece);
        } catch (IOException e) {
            throw BodySourceException.of(e);
        } catch (RuntimeException e) {
            throw BodySourceException.ofAuthors(e);
        }
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            // All that was wanted of it has been read, or a failure is under way already.
        }
    }
}

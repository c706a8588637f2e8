package dev.loadtest.internal.http;

import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.util.CharArrayBuffer;

/**
 * The content of a chunked body. Chunk extensions and trailers are read and dropped.
 *
 * <p>HttpCore's own reader takes a last chunk of which only the zero has come for the end of the body, a size such as
 * {@code -0} too, and gathers trailers without a limit. Not thread-safe.
 */
final class ChunkedBody extends InputStream {

    /** Room for all trailers, or the extension of one chunk. */
    private static final int MOST_EXTRA = 64 * 1024;
    private static final int MOST_DIGITS = 15;

    private final SessionInputBuffer buffer;
    private final ResponseStream source;
    private final CharArrayBuffer line = new CharArrayBuffer(32);
    private long left;
    private boolean begun;
    private boolean ended;

    ChunkedBody(SessionInputBuffer buffer, ResponseStream source) {
        this.buffer = buffer;
        this.source = source;
        source.expectBodyWithEnd();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int count = buffer.read(bytes, offset, (int) Math.min(length, left), source);
        if (count < 0) {
            throw new ConnectionClosedException("chunk cut off");
        }
        left -= count;
        return count;
    }

    private void nextChunk() throws IOException {
        if (begun) {
            readLine(0);
            if (!line.isEmpty()) {
                throw new MalformedChunkCodingException("chunk longer than its size");
            }
        }
        begun = true;
        readLine(MOST_EXTRA);
        left = size();
        if (left == 0) {
            skipTrailers();
            ended = true;
        }
    }

    private void skipTrailers() throws IOException {
        int room = MOST_EXTRA;
        do {
            readLine(room);
            room -= line.length();
        } while (!line.isEmpty());
    }

    /** The end of the stream is an exception of the source's, so that a line cut off is never taken for a line. */
    private void readLine(int most) throws IOException {
        line.clear();
        int count = buffer.readLine(line, source);
        if (count < 0) {
            throw new ConnectionClosedException("chunk cut off");
        }
        if (count > most) {
            throw new MalformedChunkCodingException("too much between chunks");
        }
    }

    private long size() throws MalformedChunkCodingException {
        long size = 0;
        int digits = 0;
        int at = 0;
        for (; at < line.length() && Character.digit(line.charAt(at), 16) >= 0; at++) {
            size = (size << 4) + Character.digit(line.charAt(at), 16);
            digits += size == 0 ? 0 : 1;
        }
        boolean hasDigit = at > 0;
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
        if (!hasDigit || digits > MOST_DIGITS || (at < line.length() && line.charAt(at) != ';')) {
            throw new MalformedChunkCodingException("no chunk size");
        }
        return size;
    }
}

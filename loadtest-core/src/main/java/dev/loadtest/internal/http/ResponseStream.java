package dev.loadtest.internal.http;

import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.net.Deadline;
import dev.loadtest.internal.time.Time;

/**
 * What a connection's codec reads from: above TLS, so that the first byte it stamps is one of a response and not of a
 * session ticket. It also bounds the total size of headers, interim responses included, and their end. Not thread-safe.
 */
final class ResponseStream extends InputStream {

    /** Go's limit, and so k6's. */
    static final long MAX_HEADER_BYTES = 10L << 20;

    private final InputStream source;
    private final Time time;
    private boolean answered;
    private @Nullable Deadline firstByteDeadline;
    private long firstByteNanos;
    private long allowed;
    private boolean endIsCut;
    private boolean lastReadFilled;

    ResponseStream(InputStream source, Time time) {
        this.source = source;
        this.time = time;
    }

    /** A request is about to be sent: the next byte is the first of its response. */
    void expectResponse() {
        answered = false;
        allowed = MAX_HEADER_BYTES;
        endIsCut = true;
    }

    /** Limits the wait for the first byte. */
    void limitFirstByte(Deadline deadline, long atNanos) {
        if (!answered) {
            deadline.beginPart(atNanos, Failures.FIRST_BYTE_TIMEOUT);
            firstByteDeadline = deadline;
        }
    }

    /** An interim response is read: the next byte is the first of another, unless that has been read along with it. */
    void expectAnother(boolean hasBegun) {
        answered &= hasBegun;
    }

    /** The headers are read; a body may have any size, and the stream may end with it. */
    void expectBody() {
        allowed = Long.MAX_VALUE;
        endIsCut = false;
    }

    /** The body shows its own end: if the stream ends before, something is missing. */
    void expectBodyWithEnd() {
        endIsCut = true;
    }

    /**
     * Whether bytes are there that nobody has read. Asks the socket only if the last read took as much as it could: else
     * there was nothing more at that moment.
     */
    boolean mayHoldMore() throws IOException {
        return lastReadFilled && source.available() > 0;
    }

    /** Whether a byte of the response has come. */
    boolean isAnswered() {
        return answered;
    }

    /** When the first byte came, if {@link #isAnswered()}. */
    long firstByteNanos() {
        return firstByteNanos;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = source.read(buffer, offset, length);
        lastReadFilled = count == length;
        if (count > 0) {
            if (!answered) {
                firstByteNanos = time.nanoTime();
                answered = true;
                Deadline limited = firstByteDeadline;
                if (limited != null) {
                    limited.endPart();
                    firstByteDeadline = null;
                }
            }
            allowed -= count;
            if (allowed < 0) {
                throw new MessageConstraintException("response headers too large");
            }
        } else if (count < 0 && endIsCut && answered) {
            // The codec would take the end of the stream for the end of a line: of the headers, or of a chunk's size.
            throw new ConnectionClosedException("response cut off");
        }
        return count;
    }

    @Override
    public int available() throws IOException {
        return source.available();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}

package dev.loadtest.internal.sse;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

import dev.loadtest.internal.http.StreamConnection;

/**
 * The body of a response as it comes: in chunks, of a known length, or until the connection ends. Goes on after a timeout
 * where it stopped. Not thread-safe.
 *
 * <pre>
 *   SIZE ─ hex digits ─► EXTENSION ─ LF ─► DATA ─ all of it ─► AFTER_DATA ─ LF ─► SIZE
 *                            └─ LF, size 0 ─► TRAILER ─ empty line ─► END
 * </pre>
 */
final class BodyInput {

    private enum State {
        SIZE, EXTENSION, DATA, AFTER_DATA, TRAILER, END
    }

    private static final long ENDLESS = Long.MAX_VALUE;
    /** No chunk is larger. */
    private static final long LARGEST_CHUNK = 1L << 40;

    private final InputStream in;
    private final boolean chunked;
    private State state;
    /** Of the chunk or the body; while a size is read, what was read of it. */
    private long left;
    private boolean hasDigits;
    private boolean lineHasContent;

    /** The body that a response announces. */
    static BodyInput of(StreamConnection connection) throws IOException {
        String coding = connection.header("transfer-encoding");
        if (coding.equalsIgnoreCase("chunked")) {
            return new BodyInput(connection.in(), true, 0);
        }
        String length = connection.header("content-length");
        if (!coding.isEmpty() || !length.matches("[0-9]{0,18}")) {
            throw malformed();
        }
        return new BodyInput(connection.in(), false, length.isEmpty() ? ENDLESS : Long.parseLong(length));
    }

    BodyInput(InputStream in, boolean chunked, long length) {
        this.in = in;
        this.chunked = chunked;
        this.left = length;
        this.state = chunked ? State.SIZE : State.DATA;
    }

    /**
     * Reads some bytes.
     *
     * @return how many; negative at the end of the body
     * @throws EOFException if the connection ended before the body
     */
    int read(byte[] buffer) throws IOException {
        while (state != State.DATA) {
            if (state == State.END) {
                return -1;
            }
            int octet = in.read();
            if (octet < 0) {
                throw new EOFException("body cut off");
            }
            step(octet);
        }
        if (left == 0) {
            return -1;
        }
        int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (count < 0) {
            if (left == ENDLESS) {
                return -1;
            }
            throw new EOFException("body cut off");
        }
        if (left != ENDLESS) {
            left -= count;
        }
        if (chunked && left == 0) {
            state = State.AFTER_DATA;
        }
        return count;
    }

    private void step(int octet) throws IOException {
        switch (state) {
            case SIZE -> size(octet);
            case EXTENSION -> {
                if (octet == '\n') {
                    beginChunk();
                }
            }
            case AFTER_DATA -> {
                if (octet == '\n') {
                    state = State.SIZE;
                } else if (octet != '\r') {
                    throw malformed();
                }
            }
            case TRAILER -> {
                if (octet == '\n') {
                    state = lineHasContent ? State.TRAILER : State.END;
                    lineHasContent = false;
                } else if (octet != '\r') {
                    lineHasContent = true;
                }
            }
            case DATA, END -> throw new IllegalStateException(state.name());
        }
    }

    private void size(int octet) throws IOException {
        int digit = Character.digit(octet, 16);
        if (digit >= 0) {
            left = left * 16 + digit;
            hasDigits = true;
            if (left > LARGEST_CHUNK) {
                throw malformed();
            }
        } else if (!hasDigits) {
            throw malformed();
        } else if (octet == '\n') {
            beginChunk();
        } else if (octet == ';' || octet == ' ' || octet == '\t' || octet == '\r') {
            state = State.EXTENSION;
        } else {
            throw malformed();
        }
    }

    private void beginChunk() {
        hasDigits = false;
        state = left == 0 ? State.TRAILER : State.DATA;
    }

    private static IOException malformed() {
        return new MalformedBodyException();
    }

    /** The body is not framed as bodies are. */
    static final class MalformedBodyException extends IOException {

        private static final long serialVersionUID = 1;

        MalformedBodyException() {
            super("malformed body");
        }
    }
}

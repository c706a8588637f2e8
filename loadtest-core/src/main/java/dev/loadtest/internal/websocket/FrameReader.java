package dev.loadtest.internal.websocket;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads frames as a client does: whatever a server may not send is an error. What was read of a frame is kept when the
 * stream runs into a timeout, so that the next call goes on where this one stopped. Not thread-safe.
 *
 * <pre>
 *   0                1
 *   FIN RSV(3) op(4) MASK len(7)  [len 126: 2 bytes | len 127: 8 bytes]  payload
 * </pre>
 */
final class FrameReader {

    private static final int BUFFER = 2 * 1024;
    /** What a header claims is believed only as far as bytes come. */
    private static final int TRUSTED_CLAIM = 64 * 1024;
    private static final int LONGEST_CONTROL = 125;
    private static final int LONGEST_HEADER = 10;
    private static final byte[] EMPTY = new byte[0];

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;
    /** Of the frame that is being read: -1 while its header is not complete. */
    private int length = -1;
    private int opcode;
    private boolean last;
    private byte[] payload = EMPTY;
    private int filled;

    FrameReader(InputStream in) {
        this.in = in;
    }

    /**
     * Reads a frame.
     *
     * @param allowed how many bytes of a data frame are allowed
     * @throws ProtocolException if it is not one that a server may send, or too large
     * @throws EOFException if the stream is at its end
     * @throws java.net.SocketTimeoutException if the stream says so; nothing is lost
     */
    Frame read(int allowed) throws IOException {
        if (length < 0) {
            readHeader(allowed);
        }
        readPayload();
        Frame frame = new Frame(opcode, last, payload);
        length = -1;
        payload = EMPTY;
        filled = 0;
        return frame;
    }

    private void readHeader(int allowed) throws IOException {
        require(2);
        int first = buffer[from] & 0xFF;
        int second = buffer[from + 1] & 0xFF;
        check(first, second);
        int size = 2;
        long claimed = second & 0x7F;
        if (claimed == 126) {
            size = 4;
            require(size);
            claimed = number(2);
            requireMinimal(claimed >= 126);
        } else if (claimed == 127) {
            size = LONGEST_HEADER;
            require(size);
            claimed = number(8);
            if (claimed < 0) {
                throw violation("frame of a negative length");
            }
            requireMinimal(claimed > 0xFFFF);
        }
        opcode = first & 0x0F;
        last = (first & 0x80) != 0;
        if (!Opcode.isControl(opcode) && claimed > allowed) {
            throw new ProtocolException(CloseCode.TOO_BIG, "message larger than allowed");
        }
        from += size;
        length = (int) claimed;
        payload = length == 0 ? EMPTY : new byte[Math.min(length, TRUSTED_CLAIM)];
    }

    private static void check(int first, int second) throws ProtocolException {
        int op = first & 0x0F;
        if ((first & 0x70) != 0) {
            throw violation("frame with reserved bits");
        }
        if (!Opcode.isKnown(op)) {
            throw violation("frame of an unknown kind");
        }
        if ((second & 0x80) != 0) {
            throw violation("masked frame");
        }
        if (Opcode.isControl(op)) {
            if ((first & 0x80) == 0) {
                throw violation("control frame in fragments");
            }
            if ((second & 0x7F) > LONGEST_CONTROL) {
                throw violation("control frame that is too long");
            }
        }
    }

    private static void requireMinimal(boolean minimal) throws ProtocolException {
        if (!minimal) {
            throw violation("frame with a length in more bytes than needed");
        }
    }

    private static ProtocolException violation(String what) {
        return new ProtocolException(CloseCode.PROTOCOL_ERROR, what);
    }

    private long number(int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = (value << 8) | (buffer[from + 2 + i] & 0xFF);
        }
        return value;
    }

    /** Has so many bytes in the buffer. */
    private void require(int count) throws IOException {
        if (from == to) {
            from = 0;
            to = 0;
        } else if (from + LONGEST_HEADER > BUFFER) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        while (to - from < count) {
            to += some(buffer, to, BUFFER - to);
        }
    }

    private void readPayload() throws IOException {
        while (filled < length) {
            if (filled == payload.length) {
                payload = Arrays.copyOf(payload, (int) Math.min(length, payload.length * 2L));
            }
            int wanted = payload.length - filled;
            if (to > from) {
                int count = Math.min(wanted, to - from);
                System.arraycopy(buffer, from, payload, filled, count);
                from += count;
                filled += count;
            } else {
                filled += some(payload, filled, wanted);
            }
        }
    }

    private int some(byte[] target, int offset, int most) throws IOException {
        int count = in.read(target, offset, most);
        if (count < 0) {
            throw new EOFException("connection closed");
        }
        return count;
    }
}

package dev.loadtest.internal.websocket;

import java.io.IOException;
import java.io.OutputStream;
import java.util.SplittableRandom;

/**
 * Writes frames as a client does: masked, each message whole. A frame goes out in one write where it is not large. Not
 * thread-safe.
 */
final class FrameWriter {

    /** Larger payloads are masked and written piece by piece, to hold no copy of them. */
    private static final int PIECE = 16 * 1024;
    private static final int LONGEST_HEADER = 14;

    private final OutputStream out;
    private final SplittableRandom masks;

    FrameWriter(OutputStream out, SplittableRandom masks) {
        this.out = out;
        this.masks = masks;
    }

    /** Writes a frame that is a whole message, or a control frame. */
    void write(int opcode, byte[] payload) throws IOException {
        int mask = masks.nextInt();
        byte[] piece = new byte[Math.min(payload.length, PIECE) + LONGEST_HEADER];
        int at = header(piece, opcode, payload.length, mask);
        int done = 0;
        do {
            int count = Math.min(payload.length - done, piece.length - at);
            for (int i = 0; i < count; i++) {
                piece[at + i] = (byte) (payload[done + i] ^ (mask >>> (24 - 8 * ((done + i) & 3))));
            }
            out.write(piece, 0, at + count);
            done += count;
            at = 0;
        } while (done < payload.length);
        out.flush();
    }

    /** Writes a close frame. */
    void writeClose(int code, String reason) throws IOException {
        byte[] words = Utf8.encode(reason);
        byte[] payload = new byte[2 + words.length];
        payload[0] = (byte) (code >> 8);
        payload[1] = (byte) code;
        System.arraycopy(words, 0, payload, 2, words.length);
        write(Opcode.CLOSE, payload);
    }

    private static int header(byte[] target, int opcode, int length, int mask) {
        target[0] = (byte) (0x80 | opcode);
        int at = 2;
        if (length < 126) {
            target[1] = (byte) (0x80 | length);
        } else if (length <= 0xFFFF) {
            target[1] = (byte) (0x80 | 126);
            at = number(target, at, length, 2);
        } else {
            target[1] = (byte) (0x80 | 127);
            at = number(target, at, length, 8);
        }
        return number(target, at, mask & 0xFFFF_FFFFL, 4);
    }

    private static int number(byte[] target, int at, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            target[at + i] = (byte) (value >>> (8 * (bytes - 1 - i)));
        }
        return at + bytes;
    }
}

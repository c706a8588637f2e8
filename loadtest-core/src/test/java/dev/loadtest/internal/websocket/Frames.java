package dev.loadtest.internal.websocket;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Frames as a server sends them. */
final class Frames {

    private Frames() {}

    static byte[] of(int opcode, byte[] payload) {
        return of(0x80 | opcode, 0, payload);
    }

    /** A frame whose first byte and mask bit are given. */
    static byte[] of(int first, int maskBit, byte[] payload) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(first);
            if (payload.length < 126) {
                out.writeByte(maskBit | payload.length);
            } else if (payload.length < 65_536) {
                out.writeByte(maskBit | 126);
                out.writeShort(payload.length);
            } else {
                out.writeByte(maskBit | 127);
                out.writeLong(payload.length);
            }
            out.write(payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}

package dev.loadtest.internal.websocket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;

import dev.loadtest.websocket.CloseStatus;
import dev.loadtest.websocket.Message;

/** Puts messages together from their fragments. Goes on after a timeout as {@link FrameReader} does. Not thread-safe. */
final class MessageReader {

    private final FrameReader frames;
    private final int limit;
    /** What the fragments so far have begun; null between messages. */
    private @Nullable ByteArrayOutputStream fragments;
    private int fragmentsOpcode;

    /** A reader of messages that are no larger than a limit. */
    MessageReader(InputStream in, int limit) {
        this.frames = new FrameReader(in);
        this.limit = limit;
    }

    /**
     * Reads until something is complete.
     *
     * @throws ProtocolException if the server may not say so
     * @throws java.io.EOFException if the stream is at its end
     * @throws java.net.SocketTimeoutException if the stream says so; nothing is lost
     */
    Incoming next() throws IOException {
        while (true) {
            Frame frame = frames.read(fragments == null ? limit : limit - fragments.size());
            Incoming complete = switch (frame.opcode()) {
                case Opcode.PING -> new Incoming.Ping(frame.payload());
                case Opcode.PONG -> new Incoming.Pong(frame.payload());
                case Opcode.CLOSE -> new Incoming.Close(status(frame.payload()));
                default -> data(frame);
            };
            if (complete != null) {
                return complete;
            }
        }
    }

    private @Nullable Incoming data(Frame frame) throws ProtocolException {
        ByteArrayOutputStream begun = fragments;
        boolean continues = frame.opcode() == Opcode.CONTINUATION;
        if (continues != (begun != null)) {
            throw new ProtocolException(CloseCode.PROTOCOL_ERROR,
                    continues ? "continuation of no message" : "message within the fragments of another");
        }
        if (begun == null && frame.last()) {
            return whole(frame.opcode(), frame.payload());
        }
        if (begun == null) {
            begun = new ByteArrayOutputStream(Math.max(128, frame.payload().length));
            fragments = begun;
            fragmentsOpcode = frame.opcode();
        }
        begun.write(frame.payload(), 0, frame.payload().length);
        if (!frame.last()) {
            return null;
        }
        fragments = null;
        return whole(fragmentsOpcode, begun.toByteArray());
    }

    private static Incoming whole(int opcode, byte[] payload) throws ProtocolException {
        return new Incoming.Whole(opcode == Opcode.TEXT
                ? new Message.Text(Utf8.decode(payload, 0, payload.length))
                : new Message.Binary(payload));
    }

    private static CloseStatus status(byte[] payload) throws ProtocolException {
        if (payload.length == 0) {
            return new CloseStatus(CloseCode.NO_CODE, "");
        }
        int code = payload.length == 1 ? 0 : ((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF);
        if (!CloseCode.maySend(code)) {
            throw new ProtocolException(CloseCode.PROTOCOL_ERROR, "close frame with a code that may not be sent");
        }
        return new CloseStatus(code, Utf8.decode(payload, 2, payload.length - 2));
    }
}

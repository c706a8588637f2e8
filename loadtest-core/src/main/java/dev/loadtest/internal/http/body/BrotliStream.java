package dev.loadtest.internal.http.body;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

import com.aayushatharva.brotli4j.decoder.DecoderJNI;
import com.aayushatharva.brotli4j.decoder.DecoderJNI.Status;

/**
 * Decodes Brotli. The library's own stream takes the end of its input for the end of the body, and fails where the decoder
 * has the last bytes, but has not yet looked at them: what compresses very well does not come through it. Not thread-safe.
 */
final class BrotliStream extends InputStream {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final InputStream in;
    private final DecoderJNI.Wrapper decoder;
    private final byte[] piece = new byte[BodyReader.PIECE];
    private ByteBuffer decoded = NOTHING;
    private boolean closed;

    BrotliStream(InputStream in) throws IOException {
        this.in = in;
        this.decoder = new DecoderJNI.Wrapper(BodyReader.PIECE);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (!decoded.hasRemaining()) {
            switch (decoder.getStatus()) {
                case DONE -> {
                    return -1;
                }
                case OK -> decoder.push(0);
                case NEEDS_MORE_OUTPUT -> decoded = decoder.pull();
                case NEEDS_MORE_INPUT -> feed();
                default -> throw new IOException("not Brotli, or damaged");
            }
        }
        int count = Math.min(length, decoded.remaining());
        decoded.get(buffer, offset, count);
        return count;
    }

    private void feed() throws IOException {
        int count = in.read(piece);
        if (count > 0) {
            ByteBuffer input = decoder.getInputBuffer();
            input.clear();
            input.put(piece, 0, count);
            decoder.push(count);
            return;
        }
        // It may still have something to look at.
        decoder.push(0);
        if (decoder.getStatus() == Status.NEEDS_MORE_INPUT) {
            throw new EOFException("Brotli cut off");
        }
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            // What was pulled is the decoder's memory.
            decoded = NOTHING;
            decoder.destroy();
            in.close();
        }
    }
}

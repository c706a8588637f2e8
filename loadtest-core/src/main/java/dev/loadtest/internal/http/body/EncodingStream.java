package dev.loadtest.internal.http.body;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import dev.loadtest.http.Compression;

/** Compresses another stream while it is read, piece by piece. Not thread-safe. */
final class EncodingStream extends InputStream {

    private final InputStream plain;
    private final Pending pending = new Pending();
    private final OutputStream encoder;
    private final byte[] piece = new byte[BodyReader.PIECE];
    private boolean ended;

    EncodingStream(InputStream plain, Compression coding) throws IOException {
        this.plain = plain;
        this.encoder = Codings.encoder(coding, pending);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (pending.isDrained()) {
            if (ended) {
                return -1;
            }
            pending.reset();
            int count = plain.read(piece);
            if (count < 0) {
                end();
            } else {
                encoder.write(piece, 0, count);
            }
        }
        return pending.take(buffer, offset, length);
    }

    private void end() throws IOException {
        if (!ended) {
            ended = true;
            encoder.close();
        }
    }

    /** Frees what the encoder holds, also before the end. */
    @Override
    public void close() throws IOException {
        try (plain) {
            end();
        }
    }

    /** What the encoder gave and nobody has taken yet. */
    private static final class Pending extends ByteArrayOutputStream {

        private int taken;

        Pending() {
            super(BodyReader.PIECE);
        }

        boolean isDrained() {
            return taken == count;
        }

        int take(byte[] buffer, int offset, int length) {
            int some = Math.min(length, count - taken);
            System.arraycopy(buf, taken, buffer, offset, some);
            taken += some;
            return some;
        }

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized")
        public void reset() {
            count = 0;
            taken = 0;
        }
    }
}

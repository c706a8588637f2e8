package dev.loadtest.internal.http.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that has as many bytes as were promised to the server, or fails. Not thread-safe. */
final class ExactStream extends FilterInputStream {

    private final long length;
    private final boolean mayGoOn;
    private long left;

    /** Whether what comes after the last byte is ignored, or a failure. */
    ExactStream(InputStream in, long length, boolean mayGoOn) {
        super(in);
        this.length = length;
        this.left = length;
        this.mayGoOn = mayGoOn;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (left == 0) {
            if (!mayGoOn && super.read() >= 0) {
                throw new IOException("it has more than the " + length + " bytes that were said");
            }
            return -1;
        }
        int got = super.read(buffer, offset, (int) Math.min(count, left));
        if (got < 0) {
            throw new IOException("it ended after " + (length - left) + " of " + length + " bytes");
        }
        left -= got;
        return got;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}

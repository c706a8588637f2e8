package dev.loadtest.internal.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

import org.jspecify.annotations.Nullable;

/**
 * A socket that counts what goes over the wire. TLS is layered on top of it, so its records and handshake are counted too.
 * Used by one thread at a time; only {@link #close()} may be called by any.
 */
public final class MeteredSocket extends Socket {

    private final ByteMeter meter;
    private @Nullable InputStream in;
    private @Nullable OutputStream out;
    private long written;
    private int port;

    /** A socket that is not connected yet. */
    public MeteredSocket(ByteMeter meter) {
        this.meter = meter;
    }

    /** How many bytes this socket has taken so far. */
    public long written() {
        return written;
    }

    /** Has TLS above take this for a socket to a port of that number, which need not be one: see {@link Tls}. */
    void passAsPort(int number) {
        port = number;
    }

    @Override
    public int getPort() {
        return port == 0 ? super.getPort() : port;
    }

    /** Closes it from any thread; it is gone either way. */
    void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            // Nobody can do anything about it.
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        InputStream result = in;
        if (result == null) {
            result = new MeteredInput(super.getInputStream());
            in = result;
        }
        return result;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        OutputStream result = out;
        if (result == null) {
            result = new MeteredOutput(super.getOutputStream());
            out = result;
        }
        return result;
    }

    private final class MeteredInput extends InputStream {

        private final InputStream wire;

        MeteredInput(InputStream wire) {
            this.wire = wire;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = wire.read(buffer, offset, length);
            if (count > 0) {
                meter.addReceived(count);
            }
            return count;
        }

        @Override
        public int available() throws IOException {
            return wire.available();
        }

        @Override
        public void close() throws IOException {
            MeteredSocket.this.close();
        }
    }

    private final class MeteredOutput extends OutputStream {

        /** A blocked write of a big body is counted as far as it came. */
        private static final int PIECE = 64 * 1024;

        private final OutputStream wire;

        MeteredOutput(OutputStream wire) {
            this.wire = wire;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[]{(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            int done = 0;
            while (done < length) {
                int piece = Math.min(PIECE, length - done);
                wire.write(buffer, offset + done, piece);
                done += piece;
                written += piece;
                meter.addSent(piece);
            }
        }

        @Override
        public void close() throws IOException {
            MeteredSocket.this.close();
        }
    }
}

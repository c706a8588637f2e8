package dev.loadtest.internal.http.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Decodes {@code deflate}. By the standard that is zlib's format; some servers send bare deflate, and browsers take both.
 */
final class InflatingStream extends InflaterInputStream {

    private InflatingStream(InputStream in, Inflater inflater) {
        super(in, inflater, BodyReader.PIECE);
    }

    static InflatingStream of(InputStream source) throws IOException {
        PushbackInputStream in = new PushbackInputStream(source, 2);
        byte[] head = in.readNBytes(2);
        in.unread(head);
        return new InflatingStream(in, new Inflater(!isZlib(head)));
    }

    /** RFC 1950: the method is 8, and both bytes together are a multiple of 31. */
    private static boolean isZlib(byte[] head) {
        return head.length == 2 && (head[0] & 0x0F) == 8 && (((head[0] & 0xFF) << 8) | (head[1] & 0xFF)) % 31 == 0;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count < 0 && !inf.finished()) {
            throw new ZipException("a dictionary is needed");
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        super.close();
        inf.end();
    }
}

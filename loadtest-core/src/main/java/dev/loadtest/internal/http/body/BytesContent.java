package dev.loadtest.internal.http.body;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Bytes in memory.
 *
 * @param bytes the bytes
 */
@SuppressWarnings("ArrayRecordComponent")
public record BytesContent(byte[] bytes) implements Content {

    /** No bytes. */
    public static final BytesContent NONE = new BytesContent(new byte[0]);

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }
}

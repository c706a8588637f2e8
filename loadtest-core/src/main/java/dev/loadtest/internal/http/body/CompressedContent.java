package dev.loadtest.internal.http.body;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

import dev.loadtest.http.Compression;

/** A content that is compressed while it is sent: how long it will be is not known before. */
public final class CompressedContent implements Content {

    private final Content plain;
    private final List<Compression> chain;

    private CompressedContent(Content plain, List<Compression> chain) {
        this.plain = plain;
        this.chain = chain;
    }

    /** A content compressed by one coding after the other: bytes in memory at once, everything else while it is sent. */
    public static Content of(Content plain, List<Compression> chain) {
        return plain instanceof BytesContent bytes
                ? new BytesContent(compress(bytes.bytes(), chain))
                : new CompressedContent(plain, List.copyOf(chain));
    }

    private static byte[] compress(byte[] bytes, List<Compression> chain) {
        byte[] result = bytes;
        for (Compression coding : chain) {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream(Math.max(64, result.length / 2));
            try (OutputStream encoder = Codings.encoder(coding, compressed)) {
                encoder.write(result);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot compress in memory", e);
            }
            result = compressed.toByteArray();
        }
        return result;
    }

    @Override
    public long length() {
        return UNKNOWN;
    }

    @Override
    public InputStream open() {
        InputStream in = plain.open();
        try {
            for (Compression coding : chain) {
                in = new EncodingStream(in, coding);
            }
            return in;
        } catch (IOException e) {
            throw BodySourceException.of(e);
        }
    }
}

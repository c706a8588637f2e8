package dev.loadtest.internal.http.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import com.github.luben.zstd.util.Native;

/** Where zstd-jni is missing, this class cannot be linked. */
final class Zstd {

    /** 8 MiB: no server may ask more of a client (RFC 9659), and browsers refuse it too. */
    private static final int LARGEST_WINDOW_LOG = 23;

    private Zstd() {}

    static void load() {
        Native.load();
    }

    static InputStream decoder(InputStream in) throws IOException {
        return new ZstdInputStreamNoFinalizer(in).setLongMax(LARGEST_WINDOW_LOG);
    }

    static OutputStream encoder(OutputStream out) throws IOException {
        return new ZstdOutputStreamNoFinalizer(out);
    }
}

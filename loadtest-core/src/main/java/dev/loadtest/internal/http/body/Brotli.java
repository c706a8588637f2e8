package dev.loadtest.internal.http.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;

/** Where brotli4j is missing, this class cannot be linked. */
final class Brotli {

    /** What web servers take for answers that are made on the fly; the library's own 11 is for files made once. */
    private static final int QUALITY = 5;

    private Brotli() {}

    static void load() {
        Brotli4jLoader.ensureAvailability();
    }

    static InputStream decoder(InputStream in) throws IOException {
        return new BrotliStream(in);
    }

    static OutputStream encoder(OutputStream out) throws IOException {
        return new BrotliOutputStream(out, new Encoder.Parameters().setQuality(QUALITY));
    }
}

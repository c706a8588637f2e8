package dev.loadtest.http;

/**
 * How bodies are compressed. Brotli and zstd need a library on the class path, which this one does not bring:
 * {@code com.aayushatharva.brotli4j:brotli4j} and {@code com.github.luben:zstd-jni}.
 */
public enum Compression {

    /** gzip, at the JDK's default level. */
    GZIP("gzip"),

    /** Deflate in zlib's format, at the JDK's default level. */
    DEFLATE("deflate"),

    /** Brotli, at quality 5 of 11. Needs brotli4j. */
    BR("br"),

    /** zstd, at level 3. Needs zstd-jni. */
    ZSTD("zstd");

    private final String token;

    Compression(String token) {
        this.token = token;
    }

    /**
     * Its name in headers.
     *
     * @return for example {@code gzip}
     */
    public String token() {
        return token;
    }
}

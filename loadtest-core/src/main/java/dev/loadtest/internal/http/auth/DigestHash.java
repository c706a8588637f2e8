package dev.loadtest.internal.http.auth;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.http.body.Content;

/** The hash functions of digest authentication. */
enum DigestHash {

    MD5("MD5"), SHA_256("SHA-256"), SHA_512_256("SHA-512/256");

    private final String nameInJdk;

    DigestHash(String nameInJdk) {
        this.nameInJdk = nameInJdk;
    }

    /** That of an algorithm, with or without {@code -sess}; null if it is not known. */
    static @Nullable DigestHash of(String algorithm) {
        return switch (algorithm.toUpperCase(Locale.ROOT)) {
            case "MD5", "MD5-SESS" -> MD5;
            case "SHA-256", "SHA-256-SESS" -> SHA_256;
            case "SHA-512-256", "SHA-512-256-SESS" -> SHA_512_256;
            default -> null;
        };
    }

    /** The hash of parts with colons between them, in hexadecimal. */
    String of(String... parts) {
        return hex(digest().digest(String.join(":", parts).getBytes(StandardCharsets.UTF_8)));
    }

    /** The hash of a body, in hexadecimal. */
    String of(Content body) {
        MessageDigest digest = digest();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            body.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written", e);
        }
        return hex(digest.digest());
    }

    private MessageDigest digest() {
        try {
            return MessageDigest.getInstance(nameInJdk);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no " + nameInJdk, e);
        }
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}

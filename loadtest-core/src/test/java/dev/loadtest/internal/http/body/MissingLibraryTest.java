package dev.loadtest.internal.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.loadtest.http.Compression;

/** Brotli and zstd are optional: without their libraries everything else works, and what they are needed for says so. */
class MissingLibraryTest {

    @ParameterizedTest
    @CsvSource({"br,content-encoding br needs com.aayushatharva.brotli4j:brotli4j on the class path",
            "zstd,content-encoding zstd needs com.github.luben:zstd-jni on the class path"})
    void isNamedByTheError(String coding, String message) throws Exception {
        URL core = Compression.class.getProtectionDomain().getCodeSource().getLocation();
        // Core alone: none of the libraries that the tests have.
        try (URLClassLoader alone = new URLClassLoader(new URL[]{core}, ClassLoader.getPlatformClassLoader())) {
            Method decode = alone.loadClass(Decoding.class.getName()).getMethod("decode", byte[].class, String.class,
                    long.class);
            assertThat(failure(decode, coding)).hasMessage(message);
            assertThat(failure(decode, coding)).as("the second time too").hasMessage(message);

            Method asked = alone.loadClass(Codings.class.getName()).getMethod("problemOfAcceptEncoding", String.class);
            assertThat(asked.invoke(null, "gzip, " + coding + ";q=0.5")).isEqualTo(Optional.of(message));
            assertThat(asked.invoke(null, "gzip, deflate, " + coding + ";q=0")).isEqualTo(Optional.empty());
        }
    }

    private static Throwable failure(Method decode, String coding) throws IllegalAccessException {
        try {
            decode.invoke(null, new byte[]{1}, coding, 10L);
            throw new AssertionError("decoded without a library");
        } catch (InvocationTargetException e) {
            return e.getCause();
        }
    }

    @Test
    void isNotMissedWhereItIs() throws IOException {
        for (Compression coding : Compression.values()) {
            assertThat(Codings.problem(coding)).isEmpty();
        }
    }
}

package dev.loadtest.internal.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyInputTest {

    private static String all(InputStream in, boolean chunked, long length) throws IOException {
        BodyInput body = new BodyInput(in, chunked, length);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[3];
        while (true) {
            try {
                int count = body.read(buffer);
                if (count < 0) {
                    return all.toString(StandardCharsets.ISO_8859_1);
                }
                all.write(buffer, 0, count);
            } catch (SocketTimeoutException e) {
                // Once more.
            }
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void chunksAreJoinedWhateverStandsBetween() throws IOException {
        String text = "5\r\nhello\r\n00C ;x=\"y\"\r\n, wide world\r\n0\r\nTrailer: x\r\n\r\nrest";
        assertThat(all(stream(text), true, 0)).isEqualTo("hello, wide world");
        assertThat(all(new Stammering(text), true, 0)).isEqualTo("hello, wide world");
    }

    @Test
    void bodiesOfAKnownLengthEndThereAndOthersWithTheConnection() throws IOException {
        assertThat(all(stream("hello, rest"), false, 5)).isEqualTo("hello");
        assertThat(all(stream("hello, rest"), false, Long.MAX_VALUE)).isEqualTo("hello, rest");
        assertThatThrownBy(() -> all(stream("hell"), false, 5)).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5\r\nhel", "5\r\nhello", "5\r\nhello\r\n", "5\r\nhello\r\n0\r\n"})
    void endWithinAChunkIsTold(String text) {
        assertThatThrownBy(() -> all(stream(text), true, 0)).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\r\n", "\r\n", "-1\r\n", "FFFFFFFFFFFFFFFFFF\r\n", "2\r\nabc\r\n"})
    void whatIsNoChunkIsAnError(String text) {
        assertThatThrownBy(() -> all(stream(text), true, 0)).isInstanceOf(BodyInput.MalformedBodyException.class);
    }

    /** Seeded: the same bytes in every run. */
    @Test
    void whateverComesIsABodyOrAnError() {
        SplittableRandom random = new SplittableRandom(11);
        byte[] valid = "5\r\nhello\r\nc\r\n, wide world\r\n0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = valid.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(all(new ByteArrayInputStream(bytes), true, 0)).hasSizeLessThan(bytes.length);
            } catch (IOException e) {
                assertThat(e).isInstanceOfAny(EOFException.class, BodyInput.MalformedBodyException.class);
            }
        }
    }

    /** Gives a byte, then a timeout, in turn. */
    private static final class Stammering extends InputStream {

        private final InputStream source;
        private boolean pause;

        Stammering(String text) {
            this.source = stream(text);
        }

        @Override
        public int read() throws IOException {
            pause = !pause;
            if (pause) {
                throw new SocketTimeoutException();
            }
            return source.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int octet = read();
            if (octet < 0) {
                return -1;
            }
            buffer[offset] = (byte) octet;
            return 1;
        }
    }
}

package dev.loadtest.internal.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.loadtest.websocket.CloseStatus;
import dev.loadtest.websocket.Message;

class MessageReaderTest {

    private static final int LIMIT = 200_000;

    private static MessageReader reader(byte[]... parts) {
        return new MessageReader(new ByteArrayInputStream(Frames.joined(parts)), LIMIT);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int closeCodeOf(byte[]... parts) {
        try {
            MessageReader reader = reader(parts);
            while (true) {
                reader.next();
            }
        } catch (ProtocolException e) {
            return e.closeCode();
        } catch (IOException e) {
            return -1;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 2_047, 65_535, 65_536, LIMIT})
    void messagesOfEveryLengthComeAsTheyWereSent(int length) throws IOException {
        byte[] data = new byte[length];
        new SplittableRandom(length).nextBytes(data);
        MessageReader reader = reader(Frames.of(Opcode.BINARY, data), Frames.of(Opcode.TEXT, utf8("é€😀")));

        assertThat(reader.next()).isInstanceOfSatisfying(Incoming.Whole.class, whole -> assertThat(whole.message())
                .isInstanceOfSatisfying(Message.Binary.class, binary -> assertThat(binary.data()).isEqualTo(data)));
        assertThat(reader.next()).isEqualTo(new Incoming.Whole(new Message.Text("é€😀")));
        assertThatThrownBy(reader::next).isInstanceOf(EOFException.class);
    }

    @Test
    void fragmentsAreJoinedAcrossControlFramesAndWithinACharacter() throws IOException {
        byte[] text = utf8("a€b");
        MessageReader reader = reader(Frames.of(Opcode.TEXT, 0, Arrays.copyOf(text, 2)),
                Frames.of(Opcode.PING, utf8("p")), Frames.of(Opcode.CONTINUATION, 0, new byte[0]),
                Frames.of(Opcode.PONG, new byte[0]),
                Frames.of(0x80, 0, Arrays.copyOfRange(text, 2, text.length)));

        assertThat(reader.next()).isInstanceOf(Incoming.Ping.class);
        assertThat(reader.next()).isInstanceOf(Incoming.Pong.class);
        assertThat(reader.next()).isEqualTo(new Incoming.Whole(new Message.Text("a€b")));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
    void reservedOpcodesAreErrors(int opcode) {
        assertThat(closeCodeOf(Frames.of(opcode, new byte[0]))).isEqualTo(1002);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x40, 0x20, 0x10})
    void reservedBitsAreErrors(int bit) {
        assertThat(closeCodeOf(Frames.of(0x80 | bit | Opcode.TEXT, 0, new byte[0]))).isEqualTo(1002);
    }

    @ParameterizedTest
    @ValueSource(ints = {Opcode.CLOSE, Opcode.PING, Opcode.PONG})
    void controlFramesAreWholeAndShort(int opcode) {
        assertThat(closeCodeOf(Frames.of(opcode, 0, new byte[0]))).isEqualTo(1002);
        assertThat(closeCodeOf(Frames.of(opcode, new byte[126]))).isEqualTo(1002);
    }

    @Test
    void serversMayNotMask() {
        assertThat(closeCodeOf(Frames.of(0x80 | Opcode.TEXT, 0x80, new byte[0]))).isEqualTo(1002);
    }

    @Test
    void lengthsAreMinimalAndPositive() {
        assertThat(closeCodeOf(new byte[]{(byte) 0x82, 126, 0, 125})).isEqualTo(1002);
        assertThat(closeCodeOf(new byte[]{(byte) 0x82, 127, 0, 0, 0, 0, 0, 0, (byte) 0xFF, (byte) 0xFF}))
                .isEqualTo(1002);
        assertThat(closeCodeOf(new byte[]{(byte) 0x82, 127, (byte) 0x80, 0, 0, 0, 0, 0, 0, 0})).isEqualTo(1002);
    }

    @Test
    void fragmentsOfDifferentMessagesDoNotMix() {
        assertThat(closeCodeOf(Frames.of(0x80, 0, utf8("x")))).isEqualTo(1002);
        assertThat(closeCodeOf(Frames.of(Opcode.TEXT, 0, utf8("x")), Frames.of(Opcode.TEXT, utf8("y"))))
                .isEqualTo(1002);
    }

    @Test
    void messagesLargerThanAllowedAreRefusedByTheirHeader() {
        assertThat(closeCodeOf(new byte[]{(byte) 0x82, 127, 0x7F, 0, 0, 0, 0, 0, 0, 0})).isEqualTo(1009);
        assertThat(closeCodeOf(Frames.of(Opcode.BINARY, 0, new byte[LIMIT]), Frames.of(0x80, 0, new byte[1])))
                .isEqualTo(1009);
    }

    @Test
    void textThatIsNotUtf8IsAnError() {
        assertThat(closeCodeOf(Frames.of(Opcode.TEXT, new byte[]{(byte) 0xC3}))).isEqualTo(1007);
        assertThat(closeCodeOf(Frames.of(Opcode.TEXT, new byte[]{(byte) 0xED, (byte) 0xA0, (byte) 0x80})))
                .isEqualTo(1007);
        assertThat(closeCodeOf(Frames.of(Opcode.CLOSE, new byte[]{3, (byte) 0xE8, (byte) 0xFF}))).isEqualTo(1007);
    }

    @ParameterizedTest
    @CsvSource({"999, false", "1000, true", "1003, true", "1004, false", "1005, false", "1006, false", "1014, true",
            "1015, false", "1016, false", "2999, false", "3000, true", "4999, true", "5000, false"})
    void closeCodesAreThoseThatMayBeSent(int code, boolean legal) throws IOException {
        byte[] frame = Frames.of(Opcode.CLOSE, new byte[]{(byte) (code >> 8), (byte) code, 'b', 'y'});
        if (legal) {
            assertThat(reader(frame).next()).isEqualTo(new Incoming.Close(new CloseStatus(code, "by")));
        } else {
            assertThat(closeCodeOf(frame)).isEqualTo(1002);
        }
        assertThat(reader(Frames.of(Opcode.CLOSE, new byte[0])).next())
                .isEqualTo(new Incoming.Close(new CloseStatus(1005, "")));
        assertThat(closeCodeOf(Frames.of(Opcode.CLOSE, new byte[1]))).isEqualTo(1002);
    }

    @Test
    void timeoutsBetweenAnyTwoBytesLoseNothing() throws IOException {
        byte[] bytes = Frames.joined(Frames.of(Opcode.TEXT, 0, utf8("ab")), Frames.of(Opcode.PING, utf8("p")),
                Frames.of(0x80, 0, new byte[300]), Frames.of(Opcode.BINARY, new byte[70_000]));
        MessageReader reader = new MessageReader(new Stammering(bytes), LIMIT);

        assertThat(patiently(reader)).isInstanceOf(Incoming.Ping.class);
        assertThat(patiently(reader)).isEqualTo(new Incoming.Whole(new Message.Text("ab" + "\0".repeat(300))));
        assertThat(patiently(reader)).isInstanceOfSatisfying(Incoming.Whole.class, whole -> assertThat(
                whole.message()).isInstanceOfSatisfying(Message.Binary.class,
                        binary -> assertThat(binary.data()).hasSize(70_000)));
    }

    private static Incoming patiently(MessageReader reader) throws IOException {
        while (true) {
            try {
                return reader.next();
            } catch (SocketTimeoutException e) {
                // Once more.
            }
        }
    }

    /** Seeded: the same bytes in every run. */
    @Test
    void whateverComesIsAMessageOrAnErrorOfOurs() {
        SplittableRandom random = new SplittableRandom(42);
        byte[] valid = Frames.joined(Frames.of(Opcode.TEXT, 0, utf8("grüße")), Frames.of(Opcode.PING, utf8("1")),
                Frames.of(0x80, 0, utf8("…")), Frames.of(Opcode.BINARY, new byte[130]), Frames.of(Opcode.CLOSE,
                        new byte[]{3, (byte) 0xE8}));
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = valid.clone();
            for (int i = random.nextInt(6); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            if (round % 3 == 0) {
                random.nextBytes(bytes);
            }
            assertThat(closeCodeOf(bytes)).as("round %d", round).isIn(-1, 1002, 1007, 1009);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536, 100_000})
    void whatIsWrittenIsMaskedAndWhole(int length) throws IOException {
        byte[] payload = new byte[length];
        new SplittableRandom(7).nextBytes(payload);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new FrameWriter(out, new SplittableRandom(1)).write(Opcode.BINARY, payload);
        byte[] frame = out.toByteArray();

        int header = frame.length - length;
        assertThat(header).isEqualTo(6 + (length < 126 ? 0 : length < 65_536 ? 2 : 8));
        assertThat(frame[0] & 0xFF).isEqualTo(0x82);
        assertThat(frame[1] & 0x80).isEqualTo(0x80);
        byte[] unmasked = new byte[length];
        for (int i = 0; i < length; i++) {
            unmasked[i] = (byte) (frame[header + i] ^ frame[header - 4 + (i & 3)]);
        }
        assertThat(unmasked).isEqualTo(payload);
    }

    /** Gives a byte, then a timeout, in turn. */
    private static final class Stammering extends InputStream {

        private final byte[] bytes;
        private int at;
        private boolean pause;

        Stammering(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            pause = !pause;
            if (pause) {
                throw new SocketTimeoutException();
            }
            return at < bytes.length ? bytes[at++] & 0xFF : -1;
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

package dev.loadtest.internal.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes broken responses of good ones; the same for the same seed. */
final class Mutations {

    /** Good in many ways, and some nearly so. */
    private static final List<String> GOOD = List.of(
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 404 Not Found\r\nServer: x\r\nContent-Type: text/plain\r\nContent-Length: 12\r\n\r\nnot found...",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\nA;x=y\r\n0123456789\r\n0\r\nX-Sum: 1\r\nY: 2\r\n\r\n",
            "HTTP/1.1 200 OK\r\n\r\nuntil the end",
            "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 3\r\n\r\nabc",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 201 Made\r\nContent-Length: "
                    + "4\r\n\r\nmade",
            "HTTP/1.1 204 None\r\nX: y\r\n\r\n",
            "HTTP/1.1 200 OK\r\nX-Fold: a\r\n b\r\n\tc\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok",
            "HTTP/1.1 200 OK\nContent-Length: 2\n\nok",
            "HTTP/1.1 200 OK\r\nKeep-Alive: timeout=5, max=9\r\nContent-Length: 300\r\n\r\n" + "0123456789".repeat(30));

    private static final List<String> PIECES = List.of("\r\n", "\n", "\r", "\r\n\r\n", " ", "\t", ":", ";", "0",
            "0\r\n\r\n",
            "-1", "+5", "-0", "99999999999999999999", "7fffffffffffffff", "ffffffffffffffff", "Content-Length: 3\r\n",
            "Content-Length: 4, 4\r\n", "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: gzip, chunked\r\n",
            "Connection: close\r\n", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/2.0", "\0", "\u00ff",
            "X: y\r\n", " folded\r\n", ": no name\r\n", "no colon\r\n", "A B: c\r\n");

    private final Random random;

    Mutations(long seed) {
        this.random = new Random(seed);
    }

    /** Bytes that a server might send, mostly broken in one to four places. */
    byte[] next() {
        if (random.nextInt(40) == 0) {
            byte[] garbage = new byte[random.nextInt(200)];
            random.nextBytes(garbage);
            return garbage;
        }
        byte[] bytes = good();
        for (int changes = random.nextInt(5); changes > 0; changes--) {
            bytes = changed(bytes);
        }
        return bytes;
    }

    private byte[] good() {
        return GOOD.get(random.nextInt(GOOD.size())).getBytes(StandardCharsets.ISO_8859_1);
    }

    private byte[] changed(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        int until = Math.min(bytes.length, at + random.nextInt(12));
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> flipped(bytes);
            case 2 -> joined(bytes, at, new byte[]{(byte) random.nextInt(256)}, at);
            case 3 -> joined(bytes, at, Arrays.copyOfRange(bytes, at, until), at);
            case 4 -> joined(bytes, at, new byte[0], until);
            case 5 -> spliced(bytes, at);
            default -> joined(bytes, at, PIECES.get(random.nextInt(PIECES.size()))
                    .getBytes(StandardCharsets.ISO_8859_1), random.nextBoolean() ? at : until);
        };
    }

    private byte[] flipped(byte[] bytes) {
        byte[] copy = bytes.clone();
        if (copy.length > 0) {
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    private byte[] spliced(byte[] bytes, int at) {
        byte[] other = good();
        return joined(bytes, at, Arrays.copyOfRange(other, random.nextInt(other.length), other.length), bytes.length);
    }

    /** The beginning up to {@code at}, something between, and the rest from {@code on}. */
    private static byte[] joined(byte[] bytes, int at, byte[] between, int on) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.writeBytes(between);
        out.write(bytes, on, bytes.length - on);
        return out.toByteArray();
    }
}

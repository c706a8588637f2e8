package dev.loadtest.internal.output.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Arrays;

/** Text as bytes, put together without an object for each number. */
final class LineBuffer {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final double LARGEST_WHOLE = 1L << 53;
    private static final double LARGEST_IN_MILLIONTHS = 9e12;

    private byte[] bytes = new byte[1 << 16];
    private int size;
    private long second = Long.MIN_VALUE;
    private byte[] secondText = {};

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    LineBuffer text(String text) {
        return bytes(text.getBytes(UTF_8));
    }

    LineBuffer bytes(byte[] text) {
        ensure(text.length);
        System.arraycopy(text, 0, bytes, size, text.length);
        size += text.length;
        return this;
    }

    LineBuffer whole(long number) {
        if (number < 0) {
            return text(Long.toString(number));
        }
        ensure(20);
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        digits(number, digits);
        return this;
    }

    private void digits(long number, int digits) {
        ensure(digits);
        long rest = number;
        for (int at = size + digits - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
    }

    /** The shortest text that stands for this number. */
    LineBuffer number(double number) {
        if (Math.abs(number) < LARGEST_WHOLE && number == Math.rint(number)) {
            return whole((long) number);
        }
        return bytes(Double.toString(number).getBytes(ISO_8859_1));
    }

    /** As {@code %f}: six digits after the point. */
    LineBuffer millionths(double number) {
        if (Math.abs(number) >= LARGEST_IN_MILLIONTHS) {
            return text(BigDecimal.valueOf(number).setScale(6, RoundingMode.HALF_EVEN).toPlainString());
        }
        long millionths = Math.round(Math.abs(number) * 1e6);
        if (number < 0 && millionths > 0) {
            text("-");
        }
        whole(millionths / 1_000_000);
        text(".");
        digits(millionths % 1_000_000, 6);
        return this;
    }

    /** {@code 2026-01-31T23:59:59.123456789Z}. */
    LineBuffer instantWithNanos(long epochNanos) {
        secondOf(epochNanos);
        text(".");
        digits(Math.floorMod(epochNanos, NANOS_PER_SECOND), 9);
        return text("Z");
    }

    /** {@code 2026-01-31T23:59:59Z}. */
    LineBuffer instant(long epochNanos) {
        secondOf(epochNanos);
        return text("Z");
    }

    private void secondOf(long epochNanos) {
        long wanted = Math.floorDiv(epochNanos, NANOS_PER_SECOND);
        if (wanted != second) {
            // Samples come by the second: its text serves thousands of them.
            String whole = Instant.ofEpochSecond(wanted).toString();
            secondText = whole.substring(0, whole.length() - 1).getBytes(ISO_8859_1);
            second = wanted;
        }
        bytes(secondText);
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}

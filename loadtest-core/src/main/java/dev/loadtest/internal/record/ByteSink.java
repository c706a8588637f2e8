package dev.loadtest.internal.record;

import java.util.Arrays;

/** Numbers as few bytes, read again by {@link ByteSource}. */
final class ByteSink {

    private static final double LARGEST_WHOLE = 1L << 53;

    private byte[] bytes = new byte[1 << 12];
    private int size;

    /** A number of 0 or more: seven bits a byte, the lowest first. */
    void number(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** A number that may be negative; small ones are short, whatever their sign. */
    void signed(long value) {
        number(zigZag(value));
    }

    /** Any double, exactly; whole ones are short. */
    void real(double value) {
        if (isWhole(value)) {
            number(zigZag((long) value) << 1);
            return;
        }
        number(1);
        ensure(8);
        long bits = Double.doubleToRawLongBits(value);
        for (int i = 0; i < 8; i++) {
            bytes[size++] = (byte) (bits >>> (8 * i));
        }
    }

    private static long zigZag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    /** Whether a double is a whole number that a long can stand for. */
    static boolean isWhole(double value) {
        return Math.abs(value) < LARGEST_WHOLE && value == Math.rint(value);
    }

    /** All that another sink holds, with its length before it. */
    void block(ByteSink other) {
        number(other.size);
        ensure(other.size);
        System.arraycopy(other.bytes, 0, bytes, size, other.size);
        size += other.size;
    }

    void clear() {
        size = 0;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}

package dev.loadtest.internal.net;

import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * All addresses whose first bits are the same.
 *
 * @param address one of them
 * @param bits how many bits
 */
record IpRange(InetAddress address, int bits) {

    static final String RULE = "must be an IP address, or a range such as 10.0.0.0/8 or fd00::/8";
    private static final Pattern RANGE = Pattern.compile("(.+)/(\\d{1,3})");

    /** Reads an address, or one and a number of bits; null if it is neither. */
    static @Nullable IpRange parse(String text) {
        Matcher range = RANGE.matcher(text);
        boolean isRange = range.matches();
        InetAddress address = IpAddress.parse(isRange ? range.group(1) : text);
        if (address == null) {
            return null;
        }
        int all = address.getAddress().length * Byte.SIZE;
        int bits = isRange ? Integer.parseInt(range.group(2)) : all;
        return bits > all ? null : new IpRange(address, bits);
    }

    /** Whether an address is one of them; IPv4 and IPv6 have none in common. */
    boolean contains(InetAddress other) {
        byte[] own = address.getAddress();
        byte[] others = other.getAddress();
        if (own.length != others.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += Byte.SIZE) {
            int ignored = Math.max(0, Byte.SIZE - (bits - bit));
            int different = (own[bit / Byte.SIZE] ^ others[bit / Byte.SIZE]) & 0xFF;
            if (different >> ignored != 0) {
                return false;
            }
        }
        return true;
    }
}

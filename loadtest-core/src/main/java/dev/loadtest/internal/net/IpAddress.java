package dev.loadtest.internal.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Reads addresses, and asks nobody what a name means. */
final class IpAddress {

    private static final Pattern IPV4 = Pattern
            .compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");

    private IpAddress() {}

    /** The address, an IPv6 address with or without brackets; null if it is none. */
    static @Nullable InetAddress parse(String text) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        String bare = bracketed ? text.substring(1, text.length() - 1) : text;
        if (bare.indexOf(':') < 0 && (bracketed || !IPV4.matcher(bare).matches())) {
            return null;
        }
        try {
            // With a colon it is read as an IPv6 address or not at all.
            return InetAddress.getByName(bare);
        } catch (UnknownHostException e) {
            return null;
        }
    }
}

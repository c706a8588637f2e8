package dev.loadtest.internal.net;

import java.net.InetAddress;

import org.jspecify.annotations.Nullable;

/**
 * An address that stands for a host.
 *
 * @param address the address
 * @param port the port, 0 for that of the URL
 */
record Target(InetAddress address, int port) {

    static final String RULE = "must be an IP address, with or without a port";

    int portOr(int other) {
        return port == 0 ? other : port;
    }

    /** Reads {@code 127.0.0.1}, {@code 127.0.0.1:80}, {@code ::1}, {@code [::1]:80}; null if it is none of these. */
    static @Nullable Target parse(String text) {
        InetAddress whole = IpAddress.parse(text);
        if (whole != null) {
            return new Target(whole, 0);
        }
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return null;
        }
        InetAddress address = IpAddress.parse(text.substring(0, colon));
        String port = text.substring(colon + 1);
        return address == null || !port.matches("\\d{1,5}") || !HostTable.isPort(port)
                ? null
                : new Target(address, Integer.parseInt(port));
    }
}

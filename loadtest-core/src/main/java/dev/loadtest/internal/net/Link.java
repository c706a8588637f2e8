package dev.loadtest.internal.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;

/**
 * A connection that is open, whatever is spoken over it.
 *
 * @param origin where it leads
 * @param socket what the bytes go through, TLS included
 * @param tls the TLS over it, or null
 * @param proxy the proxy that requests must be addressed to; null if the other end is the origin itself
 */
public record Link(Origin origin, MeteredSocket socket, @Nullable SSLSocket tls,
        @Nullable ProxyServer proxy) {

    /** What the other side says. */
    public InputStream in() throws IOException {
        return tls == null ? socket.getInputStream() : tls.getInputStream();
    }

    /** Where to answer it. */
    public OutputStream out() throws IOException {
        return tls == null ? socket.getOutputStream() : tls.getOutputStream();
    }

    /** As in the tag {@code tls_version}; null without TLS. */
    public @Nullable String tlsVersion() {
        if (tls == null) {
            return null;
        }
        String protocol = tls.getSession().getProtocol();
        return switch (protocol) {
            case "TLSv1.3" -> "tls1.3";
            case "TLSv1.2" -> "tls1.2";
            case "TLSv1.1" -> "tls1.1";
            case "TLSv1" -> "tls1.0";
            default -> protocol;
        };
    }

    /**
     * Closes it from any thread. TLS is not taken leave of: that could block behind a write, and nobody misses it where
     * messages know their own length.
     */
    public void close() {
        socket.closeQuietly();
    }
}

package dev.loadtest.internal.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a proxy for a way through it. */
final class Tunnel {

    private static final int MAX_ANSWER_BYTES = 64 * 1024;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})( .*)?");

    private Tunnel() {}

    /**
     * Has the proxy at the other end of a socket connect it to an origin.
     *
     * @throws DialException if it will not
     */
    static void open(MeteredSocket socket, Origin origin, ProxyServer proxy) throws IOException {
        String host = origin.host().indexOf(':') >= 0 ? '[' + origin.host() + ']' : origin.host();
        String target = host + ':' + origin.port();
        StringBuilder request = new StringBuilder("CONNECT ").append(target).append(" HTTP/1.1\r\nHost: ")
                .append(target).append("\r\n");
        if (proxy.authorization() != null) {
            request.append("Proxy-Authorization: ").append(proxy.authorization()).append("\r\n");
        }
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        InputStream in = socket.getInputStream();
        int[] left = {MAX_ANSWER_BYTES};
        int status = status(line(in, left));
        String header = line(in, left);
        while (!header.isEmpty()) {
            header = line(in, left);
        }
        if (status < 200 || status > 299) {
            throw new DialException(1000, status == 407
                    ? "proxy demands authentication (status 407)"
                    : "proxy answered with status " + status);
        }
    }

    private static int status(String line) throws DialException {
        Matcher matcher = STATUS_LINE.matcher(line);
        if (!matcher.matches()) {
            throw new DialException(1000, "proxy does not speak HTTP");
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** Byte by byte: what follows the answer is TLS, and not ours to read. */
    private static String line(InputStream in, int[] left) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new DialException(1000, "proxy closed the connection");
            }
            if (--left[0] < 0) {
                throw new DialException(1000, "proxy does not speak HTTP");
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}

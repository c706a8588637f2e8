package dev.loadtest.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

import javax.net.ssl.SSLSocket;

import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.SessionInputBuffer;

import dev.loadtest.internal.net.Link;
import dev.loadtest.internal.net.MeteredSocket;

/** HttpCore's HTTP/1.1 codec, reading through our {@link ResponseStream}. */
final class Codec extends DefaultBHttpClientConnection {

    private static final Http1Config LIMITS = Http1Config.custom()
            // HttpCore refuses the header that reaches the limit.
            .setMaxHeaderCount(10_000 + 1)
            // As much as all headers together, which ResponseStream limits.
            .setMaxLineLength((int) ResponseStream.MAX_HEADER_BYTES)
            .build();

    private final HeadParser heads;
    private final ResponseStream in;

    Codec(Link link, ResponseStream in) throws IOException {
        this(new HeadParser(LIMITS), in);
        SSLSocket tls = link.tls();
        super.bind(tls == null ? new PlainHolder(link.socket(), in) : new TlsHolder(tls, link.socket(), in));
    }

    private Codec(HeadParser heads, ResponseStream in) {
        super(LIMITS, null, null, Framing.RULES, null, null, unused -> heads);
        this.heads = heads;
        this.in = in;
    }

    @Override
    protected InputStream createContentInputStream(long length, SessionInputBuffer buffer, InputStream source) {
        return length == ContentLengthStrategy.CHUNKED
                ? new ChunkedBody(buffer, in)
                : super.createContentInputStream(length, buffer, source);
    }

    /** Whether more has been read from the socket than belongs to the responses so far. */
    boolean hasReadAhead() {
        return heads.readAhead() > 0;
    }

    private static final class PlainHolder extends SocketHolder {

        private final ResponseStream in;

        PlainHolder(MeteredSocket raw, ResponseStream in) {
            super(raw);
            this.in = in;
        }

        @Override
        protected InputStream getInputStream(Socket socket) {
            return in;
        }
    }

    private static final class TlsHolder extends SocketHolder {

        private final ResponseStream in;

        TlsHolder(SSLSocket tls, MeteredSocket raw, ResponseStream in) {
            super(tls, raw);
            this.in = in;
        }

        @Override
        protected InputStream getInputStream(Socket socket) {
            return in;
        }
    }
}

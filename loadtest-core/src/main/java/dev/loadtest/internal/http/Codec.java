package dev.loadtest.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

import javax.net.ssl.SSLSocket;

import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;

import dev.loadtest.internal.net.Link;
import dev.loadtest.internal.net.MeteredSocket;

/** HttpCore's HTTP/1.1 codec, reading through our {@link ResponseStream}. */
final class Codec extends DefaultBHttpClientConnection {

    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxHeaderCount(10_000)
            .setMaxLineLength(1 << 20)
            .build();

    Codec(Link link, ResponseStream in) throws IOException {
        super(LIMITS);
        SSLSocket tls = link.tls();
        super.bind(tls == null ? new PlainHolder(link.socket(), in) : new TlsHolder(tls, link.socket(), in));
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

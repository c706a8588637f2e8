package dev.loadtest.internal.net;

import java.io.IOException;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;

/**
 * TLS of one client: certificate chain and host name are verified, http/1.1 is offered. Sessions are resumed within the
 * client only, as its connections are: else ten thousand users would look like one to the server, and its handshakes
 * would be cheaper than they are in earnest. Used by the client's own threads.
 */
final class Tls {

    private final TlsMaterial material;
    private final int vu;
    private volatile @Nullable SSLContext context;

    Tls(TlsMaterial material, int vu) {
        this.material = material;
        this.vu = vu;
    }

    /** Speaks TLS over a connected socket. */
    SSLSocket handshake(MeteredSocket raw, Origin origin) throws IOException {
        SSLSocket socket = (SSLSocket) context().getSocketFactory()
                .createSocket(raw, material.nameOf(origin), origin.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        material.applyTo(parameters);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** Forgets all sessions, so that the next handshake is a full one. */
    void forget() {
        context = null;
    }

    private SSLContext context() throws IOException {
        SSLContext result = context;
        if (result == null) {
            result = material.newContext(vu);
            if (material.resumesSessions()) {
                context = result;
            }
        }
        return result;
    }
}

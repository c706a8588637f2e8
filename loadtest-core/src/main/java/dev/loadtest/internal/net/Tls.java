package dev.loadtest.internal.net;

import java.io.IOException;
import java.security.GeneralSecurityException;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;

/**
 * TLS of one client: certificate chain and host name are verified, http/1.1 is offered. Sessions are resumed within the
 * client only, as its connections are: else ten thousand users would look like one to the server, and its handshakes
 * would be cheaper than they are in earnest. Used by the client's own thread.
 */
final class Tls {

    private final Trust trust;
    private @Nullable SSLContext context;

    Tls(Trust trust) {
        this.trust = trust;
    }

    /** Speaks TLS over a connected socket. */
    SSLSocket handshake(MeteredSocket raw, Origin origin) throws IOException {
        SSLSocket socket = (SSLSocket) context().getSocketFactory()
                .createSocket(raw, origin.host(), origin.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setApplicationProtocols(new String[]{"http/1.1"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private SSLContext context() throws IOException {
        SSLContext result = context;
        if (result == null) {
            try {
                result = SSLContext.getInstance("TLS");
                result.init(null, trust.managers(), null);
            } catch (GeneralSecurityException e) {
                throw new IOException("TLS is not available", e);
            }
            context = result;
        }
        return result;
    }
}

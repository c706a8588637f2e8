package dev.loadtest.internal.net;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;

/**
 * TLS of one client: certificate chain and host name are verified. Sessions are resumed within the
 * client only, as its connections are: else ten thousand users would look like one to the server, and its handshakes
 * would be cheaper than they are in earnest. Used by the client's own threads.
 *
 * <p>All clients share a context where they can. The JDK's finds the session to resume by the name of the host and the port
 * of the socket below; so each client has numbers of its own for its origins, and its sockets tell them as their port.
 */
final class Tls {

    private final TlsMaterial material;
    private final int vu;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable SSLContext own;
    private @Nullable Known known;

    /** An origin, and the number that its sessions have in a shared context. Nearly always there is one. */
    private record Known(Origin origin, int number, @Nullable Known next) {}

    Tls(TlsMaterial material, int vu) {
        this.material = material;
        this.vu = vu;
    }

    /** Speaks TLS over a connected socket, with some protocols to choose from. */
    SSLSocket handshake(MeteredSocket raw, Origin origin, String... protocols) throws IOException {
        SSLContext context;
        if (material.tellsClientsApart()) {
            context = material.sharedContext(vu);
            raw.passAsPort(numberOf(origin));
        } else {
            context = ownContext();
        }
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(raw, material.nameOf(origin), origin.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        material.applyTo(parameters);
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** Forgets all sessions, so that the next handshake is a full one. */
    void forget() {
        lock.lock();
        try {
            own = null;
            known = null;
        } finally {
            lock.unlock();
        }
    }

    private int numberOf(Origin origin) {
        lock.lock();
        try {
            for (Known each = known; each != null; each = each.next()) {
                if (each.origin().equals(origin)) {
                    return each.number();
                }
            }
            Known added = new Known(origin, material.newNumber(), known);
            known = added;
            return added.number();
        } finally {
            lock.unlock();
        }
    }

    private SSLContext ownContext() throws IOException {
        lock.lock();
        try {
            SSLContext result = own;
            if (result == null) {
                result = material.newContext(vu);
                own = material.resumesSessions() ? result : null;
            }
            return result;
        } finally {
            lock.unlock();
        }
    }
}

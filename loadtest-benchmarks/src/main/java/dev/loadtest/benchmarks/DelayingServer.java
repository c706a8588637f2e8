package dev.loadtest.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A TLS server that takes its time in each phase, and writes down how much; one connection after the other. */
final class DelayingServer implements AutoCloseable {

    private static final byte[] HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nha"
            .getBytes(US_ASCII);
    private static final byte[] REST = "lf".getBytes(US_ASCII);

    private final SSLServerSocket listener;
    private final Duration delay;
    private final List<Served> served = new CopyOnWriteArrayList<>();

    private DelayingServer(SSLServerSocket listener, Duration delay) {
        this.listener = listener;
        this.delay = delay;
    }

    static DelayingServer start(Certificate certificate, Duration delay) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(certificate.pair())) {
            keys.load(in, Certificate.PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, Certificate.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        SSLServerSocket listener = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 16,
                InetAddress.getLoopbackAddress());
        DelayingServer server = new DelayingServer(listener, delay);
        Thread.ofPlatform().daemon().name("delaying-server").start(server::serve);
        return server;
    }

    String url() {
        return "https://127.0.0.1:" + listener.getLocalPort() + "/";
    }

    /** What was served, in order. */
    List<Served> served() {
        return List.copyOf(served);
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                served.add(serve((SSLSocket) socket));
            } catch (IOException gone) {
                // The end, or a client that left: the counts will differ then.
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private Served serve(SSLSocket socket) throws IOException, InterruptedException {
        long accepted = System.nanoTime();
        socket.setTcpNoDelay(true);
        Thread.sleep(delay);
        socket.startHandshake();
        long shaken = System.nanoTime();
        // The head of the request comes in one piece, and there is no body.
        if (socket.getInputStream().read(new byte[4096]) < 0) {
            throw new IOException("no request");
        }
        long asked = System.nanoTime();
        Thread.sleep(delay);
        OutputStream out = socket.getOutputStream();
        long begun = System.nanoTime();
        out.write(HEAD);
        Thread.sleep(delay);
        out.write(REST);
        return new Served(shaken - accepted, begun - asked, System.nanoTime() - begun);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    /**
     * How long each phase took, as the server saw it.
     *
     * @param handshakeNanos from the accepted connection to the end of the handshake
     * @param firstByteNanos from the request to the first byte of the response
     * @param bodyNanos from that to the last
     */
    record Served(long handshakeNanos, long firstByteNanos, long bodyNanos) {}
}

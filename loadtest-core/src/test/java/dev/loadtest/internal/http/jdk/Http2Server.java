package dev.loadtest.internal.http.jdk;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.TrustManagerFactory;

import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.http2.HTTP2Session;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;

import dev.loadtest.internal.net.Trust;

/** A server that speaks HTTP/2: {@code /}, {@code /slow}, {@code /hangs}, {@code /hangs-once}, {@code /resets}. */
public final class Http2Server implements AutoCloseable {

    static {
        // Jetty logs, and nothing here listens.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
    }

    private static final String PASSWORD = "changeit";

    private final Server server = new Server();
    private final boolean secure;
    private final ServerConnector connector;
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final Semaphore hanging = new Semaphore(0);
    private final AtomicBoolean hungOnce = new AtomicBoolean();
    private int sentAway;

    private Http2Server(int streams, SslContextFactory.Server tls, Handler handler) throws Exception {
        secure = tls != null;
        HttpConfiguration config = new HttpConfiguration();
        HttpConnectionFactory http1 = new HttpConnectionFactory(config);
        AbstractHTTP2ServerConnectionFactory http2 = secure
                ? new HTTP2ServerConnectionFactory(config)
                : new HTTP2CServerConnectionFactory(config);
        http2.setMaxConcurrentStreams(streams);
        if (secure) {
            config.addCustomizer(new SecureRequestCustomizer(false));
            ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
            alpn.setDefaultProtocol(http1.getProtocol());
            connector = new ServerConnector(server, new SslConnectionFactory(tls, alpn.getProtocol()), alpn, http2,
                    http1);
        } else {
            connector = new ServerConnector(server, http1, http2);
        }
        connector.setHost("localhost");
        connector.addEventListener(new SelectorManager.AcceptListener() {
            @Override
            public void onAccepting(SelectableChannel channel) {
                accepted.incrementAndGet();
            }
        });
        server.addConnector(connector);
        server.setHandler(handler == null ? ownAnswers() : handler);
        server.start();
    }

    private Handler ownAnswers() {
        return new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                answer(request, response, callback);
                return true;
            }
        };
    }

    static Http2Server start(int streams) throws Exception {
        return new Http2Server(streams, null, null);
    }

    static Http2Server startTls(int streams, Path keyStore) throws Exception {
        return new Http2Server(streams, tls(keyStore), null);
    }

    /** A server with a site of its own. */
    public static Http2Server of(int streams, Http2Site site) throws Exception {
        return new Http2Server(streams, null, site);
    }

    /** A server with a site of its own and a {@link #certificate}. */
    public static Http2Server of(int streams, Http2Site site, Path keyStore) throws Exception {
        return new Http2Server(streams, tls(keyStore), site);
    }

    private static SslContextFactory.Server tls(Path keyStore) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(keyStore.toString());
        tls.setKeyStorePassword(PASSWORD);
        // Clients may show the same certificate.
        tls.setTrustStorePath(keyStore.toString());
        tls.setTrustStorePassword(PASSWORD);
        tls.setWantClientAuth(true);
        return tls;
    }

    /** A certificate for localhost in a new file, whose password is {@code changeit}. */
    public static Path certificate(Path folder) throws Exception {
        Path file = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=test", "-ext", "SAN=dns:localhost",
                "-validity", "30", "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD)
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IllegalStateException("keytool failed");
        }
        return file;
    }

    static Trust trusting(Path keyStore) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("server", store.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificates);
        return trust::getTrustManagers;
    }

    private void answer(Request request, Response response, Callback callback) {
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        switch (Request.getPathInContext(request)) {
            case "/slow" -> server.getScheduler().schedule(() -> finish(response, callback), 3, TimeUnit.MILLISECONDS);
            case "/hangs" -> hanging.release();
            case "/hangs-once" -> {
                if (hungOnce.compareAndSet(false, true)) {
                    hanging.release();
                } else {
                    finish(response, callback);
                }
            }
            case "/resets" -> response.write(false, body(),
                    Callback.from(() -> callback.failed(new IllegalStateException("reset")), callback::failed));
            default -> finish(response, callback);
        }
    }

    private void finish(Response response, Callback callback) {
        // Before the last byte goes: the client may send the next request as soon as it has it.
        open.decrementAndGet();
        response.write(true, body(), callback);
    }

    private static ByteBuffer body() {
        return ByteBuffer.wrap("ok".getBytes(StandardCharsets.US_ASCII));
    }

    /** Tells all clients to go away, once nothing of theirs is under way, and ends their connections when they know. */
    void goAway() throws InterruptedException {
        for (HTTP2Session session : sessions()) {
            Farewell.say(session, Integer.MAX_VALUE);
            sentAway++;
            session.disconnect();
        }
    }

    /** Tells all clients to go away, and that none of their streams beyond the last one is served. */
    void goAwayAfter(int lastStream) throws InterruptedException {
        for (HTTP2Session session : sessions()) {
            Farewell.say(session, lastStream);
        }
    }

    /** Ends all connections, whatever is under way. */
    void disconnect() {
        sessions().forEach(HTTP2Session::disconnect);
    }

    private List<HTTP2Session> sessions() {
        return connector.getConnectedEndPoints().stream().map(EndPoint::getConnection)
                .filter(HTTP2Connection.class::isInstance).map(HTTP2Connection.class::cast)
                .map(HTTP2Connection::getSession).filter(session -> !session.isDisconnected()).toList();
    }

    /** How many connections were told to go away. */
    int sentAway() {
        return sentAway;
    }

    /** Waits until a request hangs that was not waited for before. */
    void awaitHanging() throws InterruptedException {
        hanging.acquire();
    }

    /** How many connections there have been. */
    public int accepted() {
        return accepted.get();
    }

    public int connections() {
        return connector.getConnectedEndPoints().size();
    }

    int mostOpen() {
        return mostOpen.get();
    }

    public int port() {
        return connector.getLocalPort();
    }

    public String url() {
        return (secure ? "https://localhost:" : "http://localhost:") + port();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.loadtest.http.Body;
import dev.loadtest.http.HttpError;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.Response;
import dev.loadtest.internal.time.Time;

@Timeout(60)
class TlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private static KeyStore ours;
    private static KeyStore othersHost;

    @BeforeAll
    static void makeCertificates(@TempDir Path folder) throws Exception {
        ours = certificate(folder.resolve("ours.p12"), "dns:localhost,ip:127.0.0.1");
        othersHost = certificate(folder.resolve("other.p12"), "dns:other.example");
    }

    private static KeyStore certificate(Path file, String names) throws Exception {
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=test", "-ext", "SAN=" + names,
                "-validity", "30", "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass",
                new String(PASSWORD)).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static SSLContext serving(KeyStore store) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static Bench trusting(KeyStore store) {
        return trusting(store, Time.system());
    }

    private static Bench trusting(KeyStore store, Time time) {
        return new Bench(HttpSettings.defaults(), new HttpTransport(time, () -> {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            KeyStore certificates = KeyStore.getInstance("PKCS12");
            try {
                certificates.load(null, null);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            certificates.setCertificateEntry("server", store.getCertificate("server"));
            trust.init(certificates);
            return trust.getTrustManagers();
        }));
    }

    @Test
    void aConnectionThatHasRestedIsUsedAgain() throws Exception {
        ShiftedTime time = new ShiftedTime();
        try (FaultServer server = FaultServer.startTls(serving(ours),
                FaultServer.answers(request -> FaultServer.OK)); Bench bench = trusting(ours, time)) {
            for (int i = 0; i < 3; i++) {
                assertThat(bench.http.post(server.url(), Body.text("hello")).body()).isEqualTo("ok");
                time.forward(Duration.ofSeconds(20));
            }

            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void handshakeIsTimedAndTheConnectionKept() throws Exception {
        try (FaultServer server = FaultServer.startTls(serving(ours),
                FaultServer.answers(request -> FaultServer.OK)); Bench bench = trusting(ours)) {
            Response first = bench.http.get(server.url());
            Response second = bench.http.post(server.url(), Body.text("x".repeat(100_000)));

            assertThat(first.body()).isEqualTo("ok");
            assertThat(first.timings().tlsHandshaking().orElseThrow()).isPositive();
            assertThat(first.timings().connecting().orElseThrow().plus(first.timings().tlsHandshaking().orElseThrow()))
                    .isLessThanOrEqualTo(first.timings().blocked());
            assertThat(second.status()).isEqualTo(200);
            assertThat(second.timings().tlsHandshaking().orElseThrow()).isZero();
            assertThat(server.connections()).isEqualTo(1);
            assertThat(bench.tags("http_reqs")).extracting(tags -> tags.get("tls_version")).containsOnly("tls1.3");
        }
    }

    @Test
    void handshakeAndRecordsAreCounted() throws Exception {
        try (FaultServer server = FaultServer.startTls(serving(ours),
                FaultServer.answers(request -> FaultServer.OK)); Bench bench = trusting(ours)) {
            bench.http.get(server.url());

            assertThat(bench.http.takeBytesReceived()).isGreaterThan(500);
            assertThat(bench.http.takeBytesSent()).isGreaterThan(300);
            assertThat(bench.http.takeBytesSent()).isZero();
        }
    }

    @Test
    void sessionTicketIsNotTheFirstByteOfAResponse() throws Exception {
        long[] answered = new long[1];
        try (FaultServer server = FaultServer.startTls(serving(ours), peer -> {
            peer.read();
            LockSupport.parkNanos(100_000_000);
            answered[0] = System.nanoTime();
            peer.send(FaultServer.OK);
        }); Bench bench = trusting(ours)) {
            Response response = bench.http.get(server.url());

            // TLS 1.3 tickets come with the handshake, long before the answer.
            assertThat(response.timings().receiving().toNanos()).isLessThanOrEqualTo(System.nanoTime() - answered[0]);
        }
    }

    @Test
    void httpIsOfferedByAlpnAndTheHostByName() throws Exception {
        String[] seen = new String[2];
        try (FaultServer server = FaultServer.startTls(serving(ours), peer -> {
            SSLSocket socket = (SSLSocket) peer.socket();
            socket.setHandshakeApplicationProtocolSelector((any, offered) -> {
                seen[0] = offered.toString();
                return offered.get(0);
            });
            peer.read();
            seen[1] = ((ExtendedSSLSession) socket.getSession()).getRequestedServerNames().toString();
            peer.send(FaultServer.OK);
        }); Bench bench = trusting(ours)) {
            assertThat(bench.http.get(server.url()).status()).isEqualTo(200);
            assertThat(seen[0]).isEqualTo("[http/1.1]");
            // A name without a dot is no host name for JSSE's SNI on some versions; where it is sent it is the right one.
            assertThat(seen[1]).satisfiesAnyOf(names -> assertThat(names).isEqualTo("[]"),
                    names -> assertThat(names).contains("localhost"));
        }
    }

    @Test
    void unknownAuthorityIsRefused() throws Exception {
        try (FaultServer server = FaultServer.startTls(serving(ours),
                FaultServer.answers(request -> FaultServer.OK)); Bench bench = new Bench()) {
            bench.transport.prepareTls();
            Response response = bench.http.get(server.url());

            assertThat(response.error()).contains(new HttpError(1310, "certificate of an unknown authority"));
            assertThat(server.requests()).isEmpty();
            assertThat(bench.onlyTags().get("error_code")).isEqualTo("1310");
        }
    }

    @Test
    void certificateOfAnotherHostIsRefused() throws Exception {
        try (FaultServer server = FaultServer.startTls(serving(othersHost),
                FaultServer.answers(request -> FaultServer.OK)); Bench bench = trusting(othersHost)) {
            assertThat(bench.http.get(server.url()).error())
                    .contains(new HttpError(1311, "certificate of another host"));
            assertThat(bench.http.get(server.url("127.0.0.1")).error())
                    .contains(new HttpError(1311, "certificate of another host"));
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void serverThatSpeaksNoTls() throws Exception {
        try (FaultServer server = FaultServer.start(peer -> peer.send("HTTP/1.1 400 Bad Request\r\n\r\n"));
                Bench bench = trusting(ours)) {
            Response response = bench.http.get(server.url().replace("http:", "https:"));

            assertThat(response.error()).contains(new HttpError(1301, "no TLS spoken there"));
        }
    }

    @Test
    void serverThatLeavesWithinTheHandshake() throws Exception {
        try (FaultServer server = FaultServer.start(peer -> peer.socket().getInputStream().read());
                Bench bench = trusting(ours)) {
            Response response = bench.http.get(server.url().replace("http:", "https:"));

            assertThat(response.error().orElseThrow().code()).isIn(1300, 1220);
        }
    }

    @Test
    void handshakeThatHangsTimesOut() throws Exception {
        try (FaultServer server = FaultServer.start(FaultServer.Peer::awaitClose); Bench bench = trusting(ours)) {
            Response response = bench.http.get(server.url().replace("http:", "https:"),
                    request -> request.timeout(Duration.ofMillis(150)));

            assertThat(response.error()).contains(Failures.TIMEOUT);
        }
    }

    @Test
    void tls12IsNamed() throws Exception {
        SSLContext context = serving(ours);
        try (SSLServerSocket listener = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0);
                Bench bench = trusting(ours)) {
            listener.setEnabledProtocols(new String[]{"TLSv1.2"});
            Thread.ofVirtual().start(() -> {
                try (SSLSocket socket = (SSLSocket) listener.accept()) {
                    socket.getInputStream().read(new byte[1_000]);
                    socket.getOutputStream().write(FaultServer.OK.getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(bench.http.get("https://localhost:" + listener.getLocalPort()).status()).isEqualTo(200);
            assertThat(bench.onlyTags().get("tls_version")).isEqualTo("tls1.2");
        }
    }

    /** WebSockets and streams of events wait with limits; a wait in vain may end in the middle of a TLS record. */
    @Test
    void streamsGoOnAfterATimeoutWithinARecord() throws Exception {
        AtomicBoolean slow = new AtomicBoolean();
        CountDownLatch go = new CountDownLatch(1);
        try (FaultServer server = FaultServer.startTls(serving(ours), peer -> {
            peer.read();
            peer.send("HTTP/1.1 200 OK\r\n\r\n");
            go.await();
            peer.send("first and second");
            peer.awaitClose();
        });
                FaultServer dripping = FaultServer.start(peer -> drip(server.port(), peer.socket(), slow));
                Bench bench = trusting(ours)) {
            StreamConnection connection = bench.http
                    .streamRequest("http", "https://localhost:" + dripping.port() + "/", List.of())
                    .ask(200, List.of());
            slow.set(true);
            go.countDown();
            StringBuilder text = new StringBuilder();
            int timeouts = 0;
            while (text.length() < "first and second".length()) {
                connection.readUntil(System.nanoTime() + 2_000_000);
                try {
                    text.append((char) connection.in().read());
                } catch (SocketTimeoutException e) {
                    timeouts++;
                }
            }
            connection.close();

            assertThat(text).hasToString("first and second");
            assertThat(timeouts).isPositive();
        }
    }

    /** Forwards both ways; once slow, to the client byte by byte. */
    private static void drip(int port, Socket client, AtomicBoolean slow) throws Exception {
        try (Socket server = new Socket("localhost", port)) {
            Thread.ofVirtual().start(() -> {
                try {
                    client.getInputStream().transferTo(server.getOutputStream());
                } catch (IOException e) {
                    // The test is over.
                }
            });
            byte[] buffer = new byte[4_096];
            for (int count = server.getInputStream().read(buffer); count >= 0; count = server.getInputStream()
                    .read(buffer)) {
                int piece = slow.get() ? 1 : count;
                for (int at = 0; at < count; at += piece) {
                    client.getOutputStream().write(buffer, at, piece);
                    if (slow.get()) {
                        Thread.sleep(5);
                    }
                }
            }
        }
    }
}

package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.TlsVersion;
import dev.loadtest.internal.http.jdk.JdkTransport;
import dev.loadtest.internal.record.Recorder;
import dev.loadtest.internal.time.Time;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.Series;
import dev.loadtest.metric.Tags;

/** What the HTTP settings say about connections holds for existing clients too. */
@Timeout(60)
class JdkClientSettingsTest {

    private static final HttpSettings DEFAULTS = HttpSettings.defaults();

    private final RecordingFlow flow = new RecordingFlow();
    private final Recorder recorder = new Recorder(BuiltinMetrics.all(), 1, Recorder.DEFAULT_SERIES_LIMIT);
    private final JdkTransport transport = new JdkTransport(Time.system());

    @AfterEach
    void close() {
        transport.close();
    }

    private HttpClient client(HttpSettings settings, int vu) {
        return transport.newCalls(settings, flow, recorder.lane(1), vu).client();
    }

    private HttpResponse<String> get(HttpSettings settings, int vu, String url)
            throws IOException, InterruptedException {
        return client(settings, vu).send(HttpRequest.newBuilder(URI.create(url)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private Tags onlyTags() {
        recorder.collect();
        List<Tags> all = recorder.snapshot().series("http_reqs").stream().map(Series::tags).toList();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static HttpSettings trusting() {
        return DEFAULTS.tls(tls -> tls.trust(TlsSettingsTest.authority()));
    }

    @Test
    void authoritiesAreTrustedInPlaceOfTheJvms() throws Exception {
        try (FaultServer server = FaultServer.startTls(TlsSettingsTest.server(),
                FaultServer.answers(request -> FaultServer.OK))) {
            assertThat(get(trusting(), 1, server.url()).body()).isEqualTo("ok");
            assertThatThrownBy(() -> get(trusting(), 1, server.url("127.0.0.1"))).isInstanceOf(SSLException.class);
            assertThatThrownBy(() -> get(DEFAULTS, 1, server.url())).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void insecureTlsAcceptsAnyCertificate() throws Exception {
        try (FaultServer server = FaultServer.startTls(TlsSettingsTest.server(),
                FaultServer.answers(request -> FaultServer.OK))) {
            assertThat(get(DEFAULTS.insecureTls(), 1, server.url("127.0.0.1")).body()).isEqualTo("ok");
        }
    }

    @Test
    void versionsAreLimited() throws Exception {
        try (FaultServer server = FaultServer.startTls(TlsSettingsTest.server(),
                FaultServer.answers(request -> FaultServer.OK))) {
            get(trusting().tls(tls -> tls.versions(TlsVersion.TLS_1_2, TlsVersion.TLS_1_2)), 1, server.url());

            assertThat(onlyTags().get("tls_version")).isEqualTo("tls1.2");
        }
    }

    @Test
    void clientCertificatesAreTakenInTurnByVirtualUsers(@TempDir Path folder) throws Exception {
        KeyStore stranger = TlsSettingsTest.make(folder.resolve("stranger.p12"), "CN=stranger", "EC");
        HttpSettings settings = trusting().tls(tls -> tls.clientCertificate(TlsSettingsTest.authority(), "changeit")
                .clientCertificate(stranger, "changeit"));
        List<SSLSession> sessions = new CopyOnWriteArrayList<>();
        try (FaultServer server = FaultServer.startTls(TlsSettingsTest.server(), peer -> {
            SSLSocket socket = (SSLSocket) peer.socket();
            socket.setWantClientAuth(true);
            for (FaultServer.Request next = peer.read(); next != null; next = peer.read()) {
                sessions.add(socket.getSession());
                peer.send(FaultServer.OK);
            }
        })) {
            for (int vu = 1; vu <= 3; vu++) {
                get(settings, vu, server.url());
            }
        }
        assertThat(((X509Certificate) sessions.get(0).getPeerCertificates()[0]).getSubjectX500Principal().getName())
                .isEqualTo("CN=test");
        // The server does not trust it, so the client does not even show it.
        assertThatThrownBy(() -> sessions.get(1).getPeerCertificates())
                .isInstanceOf(SSLPeerUnverifiedException.class);
        assertThat(sessions.get(2).getPeerCertificates()).isNotEmpty();
    }

    @Test
    void plainRequestsAreHandedToTheProxyAndTellItWhoAsks() throws Exception {
        try (FaultServer proxy = FaultServer.answering(request -> FaultServer.OK);
                FaultServer server = FaultServer.answering(request -> FaultServer.OK)) {
            HttpSettings settings = DEFAULTS.proxy("http://user:p%40ss@localhost:" + proxy.port())
                    .noProxy("localhost");
            get(settings, 1, "http://origin.test:81/a?b=c");
            get(settings, 1, server.url());

            assertThat(proxy.requests()).singleElement().satisfies(request -> {
                assertThat(request.target()).isEqualTo("http://origin.test:81/a?b=c");
                assertThat(request.headers()).containsEntry("proxy-authorization", "Basic dXNlcjpwQHNz");
            });
            assertThat(server.requests()).singleElement().satisfies(
                    request -> assertThat(request.headers()).doesNotContainKey("proxy-authorization"));
        }
    }

    @Test
    void secureRequestsTunnelThroughTheProxy() throws Exception {
        try (FaultServer server = FaultServer.startTls(TlsSettingsTest.server(),
                FaultServer.answers(request -> FaultServer.OK));
                FaultServer proxy = FaultServer.start(peer -> {
                    peer.read();
                    try (Socket onward = new Socket("localhost", server.port())) {
                        peer.send("HTTP/1.1 200 Connection established\r\n\r\n");
                        Thread back = Thread.ofVirtual().start(() -> ProxyTest.copy(onward, peer.socket()));
                        ProxyTest.copy(peer.socket(), onward);
                        back.join();
                    }
                })) {
            HttpSettings settings = trusting().proxy("http://localhost:" + proxy.port());

            assertThat(get(settings, 1, server.url() + "/x").body()).isEqualTo("ok");
            assertThat(proxy.requests()).singleElement().satisfies(
                    request -> assertThat(request.target()).isEqualTo("localhost:" + server.port()));
        }
    }

    @Test
    void connectionsAreMadeFromTheUsersAddress() throws Exception {
        List<String> from = new CopyOnWriteArrayList<>();
        try (FaultServer server = FaultServer.start(peer -> {
            from.add(peer.socket().getInetAddress().getHostAddress());
            peer.read();
            peer.send(FaultServer.OK);
        })) {
            HttpSettings settings = DEFAULTS.localAddresses("127.0.0.2", "127.0.0.3");
            for (int vu = 1; vu <= 2; vu++) {
                get(settings, vu, server.url("127.0.0.1"));
            }

            assertThat(from).containsExactly("127.0.0.2", "127.0.0.3");
        }
    }

    @Test
    void connectTimeoutIsTheClients() {
        assertThat(client(DEFAULTS.connectTimeout(Duration.ofSeconds(7)), 1).connectTimeout())
                .contains(Duration.ofSeconds(7));
    }

    @Test
    void whatWouldLeadElsewhereIsRefusedWhereTheClientIsAskedFor() {
        assertThatThrownBy(() -> client(DEFAULTS
                .dns(dns -> dns.resolve("api.test", "127.0.0.1").block("*.com").blockAddresses("10.0.0.0/8"))
                .tls(tls -> tls.serverName("api.test")), 1)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("dns resolve, dns block, dns blockAddresses, tls serverName");
    }

    @Test
    void whatIsIgnoredIsSaidOnce() {
        HttpSettings settings = DEFAULTS.noConnectionReuse().connectionLifetime(Duration.ofMinutes(1));
        transport.newCalls(settings, flow, recorder.lane(1), 1);
        assertThat(flow.warnings()).isEmpty();
        client(settings, 1);
        client(settings, 2);

        assertThat(flow.warnings()).singleElement().asString().contains("noConnectionReuse, connectionLifetime");
    }
}

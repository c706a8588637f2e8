package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.Response;
import dev.loadtest.internal.http.jdk.Http2Server;
import dev.loadtest.internal.http.jdk.Http2Site;
import dev.loadtest.internal.http.jdk.JdkTransport;
import dev.loadtest.internal.net.Trust;
import dev.loadtest.internal.record.Recorder;
import dev.loadtest.internal.time.Time;
import dev.loadtest.metric.BuiltinMetrics;

/** What the HTTP settings say about connections holds over HTTP/2 too. */
@Timeout(60)
class Http2SettingsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;
    private static Path certificate;
    private final Recorder recorder = new Recorder(BuiltinMetrics.all(), 1, Recorder.DEFAULT_SERIES_LIMIT);
    private final JdkTransport clients = new JdkTransport(Time.system());
    private final HttpTransport transport = new HttpTransport(Time.system(), Trust.ofJvm(), clients::http2);
    private Http2Server server;

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = Http2Server.certificate(folder);
    }

    @BeforeEach
    void start() throws Exception {
        server = Http2Server.of(10, new Http2Site(), certificate);
    }

    @AfterEach
    void stop() {
        transport.close();
        clients.close();
        server.close();
    }

    private HttpSettings trusting() {
        return HttpSettings.defaults().http2(2).tls(tls -> tls.trust(certificate, PASSWORD));
    }

    private Response get(HttpSettings settings, int vu, String url) {
        try (VuHttp http = transport.newClient(settings, new RecordingFlow(vu), recorder.lane(vu))) {
            return http.get(url);
        }
    }

    @Test
    void clientCertificatesAreTakenInTurnByVirtualUsers() throws Exception {
        KeyStore stranger = TlsSettingsTest.make(folder.resolve("stranger.p12"), "CN=stranger", "EC");
        HttpSettings settings = trusting().tls(tls -> tls.clientCertificate(certificate, PASSWORD)
                .clientCertificate(stranger, PASSWORD));
        for (int vu = 1; vu <= 4; vu++) {
            Response response = get(settings, vu, server.url() + "/");

            assertThat(response.protocol()).isEqualTo("HTTP/2.0");
            // The server does not trust the stranger's, so that is not even shown.
            assertThat(response.header("X-Client").orElse("nobody")).isEqualTo(vu % 2 == 1 ? "CN=test" : "nobody");
        }
        assertThat(server.accepted()).isEqualTo(2);
    }

    @Test
    void requestsTunnelThroughTheProxy() throws Exception {
        try (FaultServer proxy = FaultServer.start(peer -> {
            peer.read();
            try (Socket onward = new Socket("localhost", server.port())) {
                peer.send("HTTP/1.1 200 Connection established\r\n\r\n");
                Thread back = Thread.ofVirtual().start(() -> ProxyTest.copy(onward, peer.socket()));
                ProxyTest.copy(peer.socket(), onward);
                back.join();
            }
        })) {
            // Whether a password goes there too hangs on who used the JDK's client first in this JVM.
            Response response = get(trusting().proxy("http://localhost:" + proxy.port()), 1, server.url() + "/");

            assertThat(response.protocol()).isEqualTo("HTTP/2.0");
            assertThat(proxy.requests()).singleElement().satisfies(request -> {
                assertThat(request.method()).isEqualTo("CONNECT");
                assertThat(request.target()).isEqualTo("localhost:" + server.port());
            });
        }
    }

    @Test
    void plainRequestsAreHandedToTheProxyInHttp11() throws Exception {
        try (FaultServer proxy = FaultServer.answering(request -> FaultServer.OK)) {
            Response response = get(trusting().proxy("http://user:p%40ss@localhost:" + proxy.port()), 1,
                    "http://origin.test:81/a?b=c");

            assertThat(response.body()).isEqualTo("ok");
            assertThat(response.protocol()).isEqualTo("HTTP/1.1");
            assertThat(proxy.requests()).singleElement().satisfies(request -> {
                assertThat(request.target()).isEqualTo("http://origin.test:81/a?b=c");
                assertThat(request.headers()).containsEntry("proxy-authorization", "Basic dXNlcjpwQHNz");
            });
        }
    }

    @Test
    void connectionsAreMadeFromTheUsersAddress() throws Exception {
        List<String> from = new CopyOnWriteArrayList<>();
        try (FaultServer old = FaultServer.start(peer -> {
            from.add(peer.socket().getInetAddress().getHostAddress());
            peer.read();
            peer.send(FaultServer.OK);
        })) {
            HttpSettings settings = HttpSettings.defaults().http2(2).localAddresses("127.0.0.2", "127.0.0.3");
            for (int vu = 1; vu <= 2; vu++) {
                assertThat(get(settings, vu, old.url("127.0.0.1")).status()).isEqualTo(200);
            }

            assertThat(from).containsExactly("127.0.0.2", "127.0.0.3");
        }
    }
}

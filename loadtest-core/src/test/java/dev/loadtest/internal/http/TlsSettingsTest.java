package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import dev.loadtest.http.HttpError;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.Response;
import dev.loadtest.http.TlsSettings;
import dev.loadtest.http.TlsVersion;
import dev.loadtest.internal.net.ConnectionCheck;

@Timeout(60)
class TlsSettingsTest {

    private static final String PASSWORD = "changeit";
    private static final HttpSettings DEFAULTS = HttpSettings.defaults();

    @TempDir(cleanup = CleanupMode.ALWAYS)
    static Path folder;
    private static KeyStore ours;
    private static KeyStore client;
    private static Path clientCertificate;
    private static Path clientKey;

    @BeforeAll
    static void makeFiles() throws Exception {
        ours = authority();
        client = make(folder.resolve("client.p12"), "CN=client-one", "RSA");
        clientCertificate = pem("client.pem", "CERTIFICATE", client.getCertificate("key").getEncoded());
        Key key = client.getKey("key", PASSWORD.toCharArray());
        clientKey = pem("client.key", "PRIVATE KEY", key.getEncoded());
    }

    private static KeyStore cached;

    /** Signs itself for localhost. */
    static synchronized KeyStore authority() {
        try {
            if (cached == null) {
                Path file = Files.createTempDirectory("tls").resolve("server.p12");
                cached = make(file, "CN=test", "EC");
                Files.delete(file);
                Files.delete(file.getParent());
            }
            return cached;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyStore make(Path file, String name, String algorithm) throws Exception {
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "key", "-keyalg", algorithm, "-dname", name, "-ext", "SAN=dns:localhost",
                "-validity", "30", "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD)
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static Path pem(String name, String kind, byte[] content) throws Exception {
        String text = "Bag Attributes\n-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(content) + "\n-----END " + kind
                + "-----\n";
        return Files.writeString(folder.resolve(name), text, StandardCharsets.US_ASCII);
    }

    static SSLContext server() throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(authority(), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore clients = KeyStore.getInstance("PKCS12");
        clients.load(null, null);
        if (client != null) {
            clients.setCertificateEntry("client", client.getCertificate("key"));
        }
        clients.setCertificateEntry("server", authority().getCertificate("key"));
        trust.init(clients);
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static FaultServer answering(List<SSLSession> sessions) throws Exception {
        return FaultServer.startTls(server(), peer -> {
            SSLSocket socket = (SSLSocket) peer.socket();
            socket.setWantClientAuth(true);
            for (FaultServer.Request next = peer.read(); next != null; next = peer.read()) {
                sessions.add(socket.getSession());
                peer.send(FaultServer.OK);
            }
        });
    }

    private static HttpSettings trusting() {
        return DEFAULTS.tls(tls -> tls.trust(ours));
    }

    private static String nameOfClient(HttpSettings settings) throws Exception {
        List<SSLSession> sessions = new CopyOnWriteArrayList<>();
        try (FaultServer server = answering(sessions); Bench bench = new Bench(settings)) {
            assertThat(bench.http.get(server.url()).error()).isEmpty();
        }
        return nameOfClient(sessions.get(0));
    }

    @Test
    void clientCertificateFromPemFiles() throws Exception {
        assertThat(nameOfClient(trusting().tls(tls -> tls.clientCertificate(clientCertificate, clientKey))))
                .isEqualTo("CN=client-one");
    }

    @Test
    void clientCertificateFromAKeyStoreFile() throws Exception {
        assertThat(nameOfClient(trusting().tls(tls -> tls.clientCertificate(folder.resolve("client.p12"), PASSWORD))))
                .isEqualTo("CN=client-one");
    }

    @Test
    void clientCertificatesAreTakenInTurnByVirtualUsers() throws Exception {
        // The bench's virtual user is number 1.
        assertThat(nameOfClient(trusting().tls(tls -> tls.clientCertificate(client, PASSWORD)
                .clientCertificate(ours, PASSWORD)))).isEqualTo("CN=client-one");
        assertThat(nameOfClient(trusting().tls(tls -> tls.clientCertificate(ours, PASSWORD)
                .clientCertificate(client, PASSWORD)))).isEqualTo("CN=test");
    }

    @Test
    void usersOfOneTransportHaveCertificatesOfTheirOwn() throws Exception {
        HttpSettings settings = trusting().tls(tls -> tls.clientCertificate(client, PASSWORD)
                .clientCertificate(ours, PASSWORD)).noConnectionReuse();
        List<SSLSession> sessions = new CopyOnWriteArrayList<>();
        try (FaultServer server = answering(sessions); Bench bench = new Bench(settings)) {
            for (int vu : new int[]{1, 2, 3, 2}) {
                VuHttp user = bench.transport.newClient(settings, new RecordingFlow(vu), bench.recorder.lane(vu));
                assertThat(user.get(server.url()).error()).isEmpty();
            }
        }
        assertThat(sessions).extracting(TlsSettingsTest::nameOfClient).containsExactly("CN=client-one", "CN=test",
                "CN=client-one", "CN=test");
    }

    private static String nameOfClient(SSLSession session) {
        try {
            return ((X509Certificate) session.getPeerCertificates()[0]).getSubjectX500Principal().getName();
        } catch (SSLPeerUnverifiedException e) {
            return "none";
        }
    }

    @Test
    void authorityFromAPemFileIsTrustedInPlaceOfTheJvms() throws Exception {
        Path authority = pem("server.pem", "CERTIFICATE", ours.getCertificate("key").getEncoded());
        try (FaultServer server = answering(new CopyOnWriteArrayList<>());
                Bench trusting = new Bench(DEFAULTS.tls(tls -> tls.trust(authority)));
                Bench other = new Bench(DEFAULTS.tls(tls -> tls.trust(clientCertificate)))) {
            assertThat(trusting.http.get(server.url()).status()).isEqualTo(200);
            assertThat(other.http.get(server.url()).error())
                    .contains(new HttpError(1310, "certificate of an unknown authority"));
        }
    }

    @Test
    void insecureTlsAcceptsAnyCertificateAndIsLoud() throws Exception {
        try (FaultServer server = answering(new CopyOnWriteArrayList<>());
                Bench bench = new Bench(DEFAULTS.insecureTls())) {
            assertThat(bench.http.get(server.url("127.0.0.1")).status()).isEqualTo(200);
            assertThat(bench.flow.warnings()).singleElement().asString().startsWith("INSECURE");
        }
    }

    @Test
    void versionsAndCipherSuitesAreLimited() throws Exception {
        List<SSLSession> sessions = new CopyOnWriteArrayList<>();
        String suite = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
        try (FaultServer server = answering(sessions);
                Bench bench = new Bench(trusting().tls(tls -> tls.cipherSuites(suite)
                        .versions(TlsVersion.TLS_1_2, TlsVersion.TLS_1_2)))) {
            assertThat(bench.http.get(server.url()).status()).isEqualTo(200);
            assertThat(bench.onlyTags().get("tls_version")).isEqualTo("tls1.2");
            assertThat(sessions.get(0).getCipherSuite()).isEqualTo(suite);
        }
    }

    @Test
    void anotherServerNameIsAskedForAndChecked() throws Exception {
        try (FaultServer server = answering(new CopyOnWriteArrayList<>());
                Bench bench = new Bench(trusting().tls(tls -> tls.serverName("localhost")));
                Bench plain = new Bench(trusting())) {
            assertThat(bench.http.get(server.url("127.0.0.1")).status()).isEqualTo(200);
            assertThat(plain.http.get(server.url("127.0.0.1")).error())
                    .contains(new HttpError(1311, "certificate of another host"));
        }
    }

    private static long handshakes(HttpSettings settings) throws Exception {
        List<SSLSession> sessions = new CopyOnWriteArrayList<>();
        try (FaultServer server = answering(sessions); Bench bench = new Bench(settings)) {
            for (int i = 0; i < 3; i++) {
                bench.http.beginIteration();
                assertThat(bench.http.get(server.url()).status()).isEqualTo(200);
            }
            assertThat(server.connections()).isEqualTo(3);
        }
        // A resumed session keeps the time when it was made.
        return sessions.stream().map(SSLSession::getCreationTime).distinct().count();
    }

    @Test
    void sessionsAreResumedUnlessTheSettingsSayOtherwise() throws Exception {
        HttpSettings fresh = trusting().noConnectionReuse();

        assertThat(handshakes(fresh)).isEqualTo(1);
        assertThat(handshakes(fresh.tls(TlsSettings::noResumption))).isEqualTo(3);
        assertThat(handshakes(trusting().newConnectionPerIteration())).isEqualTo(3);
    }

    @Test
    void handshakeThatHangsEndsAtTheConnectTimeout() throws Exception {
        try (FaultServer server = FaultServer.start(FaultServer.Peer::awaitClose);
                Bench bench = new Bench(DEFAULTS.connectTimeout(Duration.ofMillis(300)))) {
            bench.transport.prepareTls();
            Response response = bench.http.get(server.url().replace("http:", "https:"));

            assertThat(response.error()).contains(new HttpError(1211, "dial timeout: TLS handshake"));
        }
    }

    @Test
    void filesThatCannotServeAreReportedBeforeTheStart() throws Exception {
        Path encrypted = pem("encrypted.key", "ENCRYPTED PRIVATE KEY", new byte[10]);
        Path missing = folder.resolve("missing.pem");

        assertThat(problems(tls -> tls.clientCertificate(clientCertificate, encrypted))).containsExactly(
                "tls PEM key must be PKCS#8 and not encrypted (BEGIN PRIVATE KEY), but '" + encrypted
                        + "' holds BEGIN ENCRYPTED PRIVATE KEY");
        assertThat(problems(tls -> tls.trust(missing))).containsExactly(
                "tls PEM file must exist, but was '" + missing + "'");
        assertThat(problems(tls -> tls.trust(clientKey))).containsExactly(
                "tls PEM file must hold BEGIN CERTIFICATE, but '" + clientKey + "' does not");
        assertThat(problems(tls -> tls.clientCertificate(folder.resolve("client.p12"), "hunter2"))).singleElement()
                .asString().contains("must be PKCS#12 or JKS and open with its password").doesNotContain("hunter2");
        assertThat(problems(tls -> tls.versions(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2).cipherSuites("NONE")))
                .containsExactly("tls versions must be from the oldest to the newest, but were TLS_1_3 to TLS_1_2",
                        "tls cipherSuites must be known to this JVM, but one was 'NONE'");
        assertThat(problems(tls -> tls.clientCertificate(clientCertificate, clientKey).trust(clientCertificate)))
                .isEmpty();
    }

    private static List<String> problems(java.util.function.UnaryOperator<TlsSettings> change) {
        return ConnectionCheck.problems(DEFAULTS.tls(change));
    }
}

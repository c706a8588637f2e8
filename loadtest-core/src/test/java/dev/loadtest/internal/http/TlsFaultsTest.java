package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.loadtest.http.Body;
import dev.loadtest.http.HttpError;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.Response;
import dev.loadtest.internal.time.Time;

/** Servers with which no TLS can be spoken, beside those of {@link TlsTest}. */
@Timeout(60)
class TlsFaultsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @Test
    void certificateThatHasExpired(@TempDir Path folder) throws Exception {
        KeyStore expired = expired(folder.resolve("expired.p12"));
        KeyStore authority = KeyStore.getInstance("PKCS12");
        authority.load(null, null);
        authority.setCertificateEntry("ca", expired.getCertificate("ca"));
        expired.deleteEntry("ca");
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(expired, PASSWORD);
        SSLContext serving = SSLContext.getInstance("TLS");
        serving.init(keys.getKeyManagers(), null, null);
        try (FaultServer server = FaultServer.startTls(serving, FaultServer.answers(request -> FaultServer.OK));
                Bench bench = new Bench(HttpSettings.defaults(), new HttpTransport(Time.system(), () -> {
                    TrustManagerFactory trust = TrustManagerFactory
                            .getInstance(TrustManagerFactory.getDefaultAlgorithm());
                    trust.init(authority);
                    return trust.getTrustManagers();
                }))) {
            assertThat(bench.http.get(server.url()).error()).contains(new HttpError(1300, "certificate expired"));
            assertThat(server.requests()).isEmpty();
        }
    }

    private static KeyStore expired(Path file) throws Exception {
        keytool(file, "-alias", "ca", "-dname", "CN=authority", "-ext", "bc:c", "-validity", "30");
        keytool(file, "-alias", "server", "-signer", "ca", "-dname", "CN=test", "-ext", "SAN=dns:localhost",
                "-startdate", "-10d", "-validity", "5");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static void keytool(Path file, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-keyalg", "EC",
                "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", new String(PASSWORD)));
        command.addAll(List.of(options));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
    }

    @Test
    void userGoesOnAfterAHandshakeThatWasReset() throws Exception {
        try (FaultServer server = FaultServer.startTls(TlsSettingsTest.server(), peer -> {
            if (peer.number() == 0) {
                peer.reset();
            }
            FaultServer.answers(request -> FaultServer.OK).serve(peer);
        }); Bench bench = new Bench(HttpSettings.defaults().tls(tls -> tls.trust(TlsSettingsTest.authority())))) {
            Response response = bench.http.post(server.url(), Body.text("x"));

            assertThat(response.error()).map(HttpError::code).hasValueSatisfying(
                    code -> assertThat(code).isIn(1220, 1201, 1300));
            assertThat(response.timings().duration()).as("nothing was sent").isZero();
            assertThat(bench.http.post(server.url(), Body.text("x")).body()).isEqualTo("ok");
            assertThat(server.requests()).hasSize(1);
            assertThat(bench.count("http_req_replays")).isZero();
        }
    }

    @Test
    void connectionThatIsLostWithinASecureResponse() throws Exception {
        try (FaultServer server = FaultServer.startTls(TlsSettingsTest.server(), peer -> {
            peer.read();
            peer.send(peer.number() == 0 ? "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf" : FaultServer.OK);
            peer.reset();
        }); Bench bench = new Bench(HttpSettings.defaults().tls(tls -> tls.trust(TlsSettingsTest.authority())))) {
            Response response = bench.http.post(server.url(), Body.text("x"));

            assertThat(response.error()).map(HttpError::code).hasValueSatisfying(
                    code -> assertThat(code).isIn(1000, 1220));
            assertThat(response.status()).isZero();
            assertThat(response.timings().tlsHandshaking().orElseThrow()).isPositive();
            assertThat(bench.http.post(server.url(), Body.text("x")).body()).isEqualTo("ok");
        }
    }

    @Test
    void serverThatKnowsOldVersionsAlone() throws Exception {
        // A fatal alert, protocol_version, as a server of TLS 1.0 answers.
        byte[] alert = {0x15, 3, 1, 0, 2, 2, 70};
        try (FaultServer server = FaultServer.start(peer -> {
            peer.socket().getInputStream().read(new byte[4_096]);
            peer.socket().getOutputStream().write(alert);
            peer.awaitClose();
        }); Bench bench = new Bench()) {
            assertThat(bench.http.get(server.url().replace("http:", "https:")).error())
                    .contains(new HttpError(1300, "no TLS version in common"));
        }
    }
}

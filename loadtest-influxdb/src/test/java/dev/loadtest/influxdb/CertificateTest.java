package dev.loadtest.influxdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.loadtest.internal.output.OutputRig;
import dev.loadtest.internal.output.OutputStatus;

/** A server whose certificate nobody knows, and which is made out to another name. */
class CertificateTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;
    private static AnsweringServer server;

    @BeforeAll
    static void start() throws Exception {
        Path store = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-keyalg", "EC", "-dname", "CN=another", "-storetype", "PKCS12", "-keystore",
                store.toString(), "-storepass", PASSWORD).redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile()).start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(store)) {
            keys.load(bytes, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = AnsweringServer.secured(context);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static OutputStatus write(Map<String, String> settings) {
        return OutputRig.start(InfluxDbContractTest.output(server.url() + "/k6", settings, Duration.ZERO)).requests(1)
                .end();
    }

    @Test
    void isNotWrittenTo() {
        assertThat(write(Map.of()).lost()).isEqualTo(OutputRig.SAMPLES);
    }

    @Test
    void isWrittenToByThoseWhoAskForIt() {
        OutputStatus status = write(Map.of("insecure", "true"));

        assertThat(status.lost()).isZero();
        assertThat(status.notes()).containsExactly("The certificate of InfluxDB was not verified (insecure).");
    }
}

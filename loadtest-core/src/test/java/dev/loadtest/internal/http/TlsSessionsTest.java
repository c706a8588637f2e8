package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.TlsSettings;
import dev.loadtest.http.TlsVersion;
import dev.loadtest.internal.record.Recorder;
import dev.loadtest.internal.time.Time;
import dev.loadtest.metric.BuiltinMetrics;

/** Whose sessions are resumed. A certificate is checked in a full handshake, and in no other. */
@Timeout(60)
class TlsSessionsTest {

    private static final HttpSettings RECONNECTING = HttpSettings.defaults().noConnectionReuse();

    private final CountingTrust fullHandshakes = new CountingTrust();
    private final HttpTransport transport = new HttpTransport(Time.system(),
            () -> new TrustManager[]{fullHandshakes});
    private final Recorder recorder = new Recorder(BuiltinMetrics.all(), 1, Recorder.DEFAULT_SERIES_LIMIT);
    private FaultServer server;

    @BeforeEach
    void startServer() throws Exception {
        server = start();
    }

    private FaultServer start() throws Exception {
        return FaultServer.startTls(TlsSettingsTest.server(), peer -> {
            SSLSocket socket = (SSLSocket) peer.socket();
            socket.setWantClientAuth(true);
            for (FaultServer.Request next = peer.read(); next != null; next = peer.read()) {
                peer.send(FaultServer.OK);
            }
        });
    }

    @AfterEach
    void stop() throws Exception {
        transport.close();
        server.close();
    }

    private VuHttp user(int number, HttpSettings settings) {
        return transport.newClient(settings, new RecordingFlow(number), recorder.lane(number));
    }

    private int fullHandshakesAfter(VuHttp user, String url) {
        assertThat(user.get(url).error()).isEmpty();
        return fullHandshakes.count.get();
    }

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void eachUserResumesItsOwnSessionsAlone(TlsVersion version) {
        HttpSettings settings = RECONNECTING.tls(tls -> tls.versions(version, version));
        VuHttp first = user(1, settings);
        VuHttp second = user(2, settings);

        assertThat(fullHandshakesAfter(first, server.url())).isEqualTo(1);
        assertThat(fullHandshakesAfter(first, server.url())).isEqualTo(1);
        assertThat(fullHandshakesAfter(second, server.url())).isEqualTo(2);
        assertThat(fullHandshakesAfter(second, server.url())).isEqualTo(2);
        assertThat(fullHandshakesAfter(first, server.url())).isEqualTo(2);
        assertThat(fullHandshakesAfter(user(3, settings), server.url())).isEqualTo(3);
        assertThat(server.connections()).isEqualTo(6);
    }

    @Test
    void sessionsWithTwoPortsOfAHostAreTwo() throws Exception {
        VuHttp user = user(1, RECONNECTING);
        try (FaultServer other = start()) {
            fullHandshakesAfter(user, server.url());
            assertThat(fullHandshakesAfter(user, other.url())).isEqualTo(2);
            assertThat(fullHandshakesAfter(user, server.url())).isEqualTo(2);
            assertThat(fullHandshakesAfter(user, other.url())).isEqualTo(2);
        }
    }

    @Test
    void iterationsThatBeginAnewResumeWithinThemselvesAtMost() {
        VuHttp user = user(1, RECONNECTING.newConnectionPerIteration());
        for (int iteration = 1; iteration <= 3; iteration++) {
            user.beginIteration();
            assertThat(fullHandshakesAfter(user, server.url())).isEqualTo(iteration);
            assertThat(fullHandshakesAfter(user, server.url())).isEqualTo(iteration);
        }
    }

    @Test
    void withoutResumptionEveryHandshakeIsFull() {
        VuHttp user = user(1, RECONNECTING.tls(TlsSettings::noResumption));

        fullHandshakesAfter(user, server.url());
        assertThat(fullHandshakesAfter(user, server.url())).isEqualTo(2);
    }

    /** Accepts everybody, and counts. */
    private static final class CountingTrust extends X509ExtendedTrustManager {

        private final AtomicInteger count = new AtomicInteger();

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            count.incrementAndGet();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            count.incrementAndGet();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            count.incrementAndGet();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

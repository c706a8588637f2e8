package dev.loadtest.internal.http.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.loadtest.http.HttpSettings;
import dev.loadtest.internal.http.HttpTransport;
import dev.loadtest.internal.http.RecordingFlow;
import dev.loadtest.internal.http.VuHttp;
import dev.loadtest.internal.net.Trust;
import dev.loadtest.internal.record.Recorder;
import dev.loadtest.internal.time.Time;
import dev.loadtest.metric.BuiltinMetrics;

@Timeout(60)
class Http2HintTest {

    private final RecordingFlow flow = new RecordingFlow();
    private final Recorder recorder = new Recorder(BuiltinMetrics.all(), 1, Recorder.DEFAULT_SERIES_LIMIT);

    private void get(HttpTransport transport, HttpSettings settings, Http2Server server) {
        try (VuHttp http = transport.newClient(settings, flow, recorder.lane(1))) {
            assertThat(http.get(server.url() + "/").protocol()).isEqualTo("HTTP/1.1");
        }
    }

    @Test
    void oneConnectionForEachOriginFindsOutWhetherHttp2WouldBeTaken(@TempDir Path folder) throws Exception {
        Path certificate = Http2Server.certificate(folder);
        HttpSettings settings = HttpSettings.defaults().tls(tls -> tls.trust(certificate, "changeit"));
        try (JdkTransport clients = new JdkTransport(Time.system());
                Http2Server server = Http2Server.of(10, new Http2Site(), certificate);
                Http2Server plain = Http2Server.of(10, new Http2Site())) {
            try (HttpTransport transport = new HttpTransport(Time.system(), Trust.ofJvm(), clients::http2)) {
                get(transport, settings.noHttp2Hint(), server);
                get(transport, settings, plain);
                for (int user = 0; user < 3; user++) {
                    get(transport, settings, server);
                }
                flow.awaitWarning();
            }

            assertThat(flow.warnings()).singleElement().isEqualTo(
                    server.url() + " was spoken to in HTTP/1.1 and would take HTTP/2: http2() asks for it");
            assertThat(server.accepted()).isEqualTo(4 + 1);
            assertThat(plain.accepted()).isEqualTo(1);
        }
    }
}

package dev.loadtest.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.loadtest.LoadResult;
import dev.loadtest.Scenario;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.internal.http.jdk.Http2Server;
import dev.loadtest.internal.http.jdk.Http2Site;
import dev.loadtest.metric.MetricSelector;

/** A whole run over HTTP/2. */
@Timeout(60)
class Http2RunTest {

    private static void assertTwentyUsersShareTwoConnections(Http2Server server, UnaryOperator<HttpSettings> change) {
        LoadResult result = RealRun.run(Scenario.perVuIterations(20, 3)
                .vu(ctx -> ctx.check(ctx.http().get("/"), "ok", response -> response.status() == 200))
                .http(http -> change.apply(http.baseUrl(server.url()).http2(2))));

        assertThat(result.passed()).as("%s", result).isTrue();
        assertThat(result.metrics().counter(MetricSelector.parse("http_reqs{proto:HTTP/2.0}")).count())
                .isEqualTo(60);
        assertThat(server.accepted()).isEqualTo(2);
        assertThat(result.metrics().series("http_req_connecting")).isEmpty();
        assertThat(result.metrics().series("data_received")).isEmpty();
    }

    @Test
    void goesOverAFewConnectionsInClearText() throws Exception {
        try (Http2Server server = Http2Server.of(100, new Http2Site())) {
            assertTwentyUsersShareTwoConnections(server, http -> http);
        }
    }

    @Test
    void goesOverAFewConnectionsWithTls(@TempDir Path folder) throws Exception {
        Path certificate = Http2Server.certificate(folder);
        try (Http2Server server = Http2Server.of(100, new Http2Site(), certificate)) {
            assertTwentyUsersShareTwoConnections(server, http -> http.tls(tls -> tls.trust(certificate, "changeit")));
        }
    }
}

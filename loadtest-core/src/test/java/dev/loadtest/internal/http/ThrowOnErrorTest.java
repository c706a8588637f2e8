package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.HttpTransportException;
import dev.loadtest.http.Response;

/** Exceptions are by choice, and for calls without a response alone. */
@Timeout(30)
class ThrowOnErrorTest {

    @Test
    void throwingIsAskedForByRequestOrSettingsAndRecordedAllTheSame() throws IOException {
        int port = ConnectFaultsTest.unusedPort();
        try (Bench bench = new Bench(HttpSettings.defaults().throwOnError())) {
            assertThatThrownBy(() -> bench.http.get("http://localhost:" + port + "/a",
                    request -> request.name("a").bearer("secret")))
                    .isInstanceOf(HttpTransportException.class)
                    .hasMessage("GET a failed: connection refused (error 1212)")
                    .hasCauseInstanceOf(ConnectException.class);
            assertThat(bench.count("http_reqs")).isEqualTo(1);
        }
        try (Bench bench = new Bench()) {
            assertThatThrownBy(() -> bench.http.get("http://localhost:" + port, request -> request.throwOnError()))
                    .isInstanceOf(HttpTransportException.class);
            assertThat(bench.count("http_reqs")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 503})
    void errorStatusNeverThrows(int status) throws IOException {
        try (FaultServer server = FaultServer.answering(
                request -> "HTTP/1.1 " + status + " No\r\nContent-Length: 2\r\n\r\nno");
                Bench bench = new Bench(HttpSettings.defaults().throwOnError())) {
            Response response = bench.http.get(server.url());

            assertThat(response.status()).isEqualTo(status);
            assertThat(response.body()).isEqualTo("no");
            assertThat(response.error()).isEmpty();
            assertThat(response.isExpected()).isFalse();
            assertThat(bench.onlyTags().get("error_code")).isEqualTo(Integer.toString(1_000 + status));
            assertThat(bench.onlyTags().get("error")).isNull();
            assertThat(bench.failedShare()).isEqualTo(1);
        }
    }
}

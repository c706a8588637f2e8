package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.loadtest.http.HttpError;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.Response;

class BlockedAddressTest {

    private static final HttpError BLOCKED = new HttpError(1110, "blocked address");
    private static final HttpSettings SETTINGS = HttpSettings.defaults()
            .dns(dns -> dns.blockAddresses("127.0.0.0/30", "::1/128"));

    @Test
    void literalAddressesAndNamesAndOverridesAreHeldToIt() throws Exception {
        HttpSettings settings = SETTINGS.dns(dns -> dns.resolve("there.test", "127.0.0.2"));
        try (FaultServer server = FaultServer.answering(request -> FaultServer.OK); Bench bench = new Bench(settings)) {
            for (String host : List.of("127.0.0.1", "[::1]", "localhost", "there.test")) {
                Response response = bench.http.get(server.url(host) + "/");
                assertThat(response.error()).as(host).contains(BLOCKED);
            }
            assertThat(server.connections()).isZero();
            assertThat(bench.tags("http_reqs")).allMatch(tags -> "1110".equals(tags.get("error_code")));
        }
    }

    @Test
    void otherAddressesAreReached() throws Exception {
        HttpSettings settings = SETTINGS.dns(dns -> dns.resolve("there.test", "127.0.0.4"));
        try (FaultServer server = FaultServer.answering(request -> FaultServer.OK);
                Bench bench = new Bench(settings)) {
            // Nobody listens there, but it was tried.
            assertThat(bench.http.get(server.url("there.test") + "/").error()).map(HttpError::code).contains(1212);
        }
    }

    @Test
    void redirectsAreHeldToIt() throws Exception {
        HttpSettings settings = HttpSettings.defaults().dns(dns -> dns.blockAddresses("127.0.0.8"));
        try (FaultServer server = FaultServer.answering(request -> "HTTP/1.1 302 Found\r\nLocation: "
                + "http://127.0.0.8:1/x\r\nContent-Length: 0\r\n\r\n"); Bench bench = new Bench(settings)) {
            Response response = bench.http.get(server.url("127.0.0.1") + "/");

            assertThat(response.error()).contains(BLOCKED);
            assertThat(response.url()).isEqualTo("http://127.0.0.8:1/x");
        }
    }

    @Test
    void throughAProxyTheUrlsAddressCountsToo() throws Exception {
        try (FaultServer proxy = FaultServer.answering(request -> FaultServer.OK);
                Bench bench = new Bench(HttpSettings.defaults().proxy(proxy.url())
                        .dns(dns -> dns.blockAddresses("10.0.0.0/8")))) {
            assertThat(bench.http.get("http://10.1.2.3/").error()).contains(BLOCKED);
            assertThat(bench.http.get("http://11.1.2.3/").status()).isEqualTo(200);
        }
    }

    @Test
    void mistakesAreNamed() {
        assertThat(HttpSettingsCheck.problems(HttpSettings.defaults()
                .dns(dns -> dns.blockAddresses("10.0.0.0/40", "internal.test", "10.0.0.0/8")))).containsExactly(
                        "dns blockAddresses must be an IP address, or a range such as 10.0.0.0/8 or fd00::/8, but was"
                                + " '10.0.0.0/40'",
                        "dns blockAddresses must be an IP address, or a range such as 10.0.0.0/8 or fd00::/8, but was"
                                + " 'internal.test'");
    }
}

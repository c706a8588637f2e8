package dev.loadtest.docs;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.http.DnsSettings.Select;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.TlsVersion;

/** The snippets of the manual's pages on connections and TLS. */
class ConnectionsTest {

    private static final String PROXY_PASSWORD = "secret";

    @Test
    void limits() {
        try (BlogServer server = BlogServer.start()) {
            Scenario visitors = Scenario.perVuIterations(1, 3).vu(ctx -> ctx.http().get("/blog"));
            // region limits
            Scenario impatient = visitors.http(http -> http
                    .connectTimeout(ofSeconds(3))
                    .firstByteTimeout(ofSeconds(2))
                    .timeout(ofSeconds(10)));
            // end
            // region reuse
            Scenario newcomers = visitors.http(HttpSettings::newConnectionPerIteration);
            Scenario behindABalancer = visitors.http(http -> http.connectionLifetime(ofMinutes(1)));
            // end
            passes(impatient.http(http -> http.baseUrl(server.url())));
            passes(newcomers.http(http -> http.baseUrl(server.url())));
            passes(behindABalancer.http(http -> http.baseUrl(server.url())));
        }
    }

    @Test
    void names() {
        try (BlogServer server = BlogServer.start()) {
            String port = server.url().substring(server.url().lastIndexOf(':') + 1);
            Scenario visitors = Scenario.perVuIterations(1, 3)
                    .vu(ctx -> ctx.http().get("http://api.example.com/blog"));
            // region names
            Scenario pinned = visitors.http(http -> http.dns(dns -> dns
                    .resolve("api.example.com", "127.0.0.1:" + port)
                    .resolve("*.example.com", "127.0.0.1")
                    .block("*.analytics.test")
                    .ttl(ofSeconds(30))
                    .select(Select.ROUND_ROBIN)));
            // end
            // region addresses
            Scenario atHome = pinned.http(http -> http.dns(dns -> dns
                    .blockAddresses("10.0.0.0/8", "fd00::/8", "203.0.113.7")));
            // end
            passes(pinned);
            passes(atHome);
        }
    }

    @Test
    void proxies() {
        HttpSettings http = HttpSettings.defaults();
        // region http2
        HttpSettings http2 = http.http2();
        HttpSettings asBrowsers = http.http2(50);
        // end
        assertThat(http2.speaksHttp2()).isTrue();
        assertThat(asBrowsers.http2Connections()).hasValue(50);
        // region proxy
        HttpSettings proxied = http
                .proxy("http://tester:" + PROXY_PASSWORD + "@proxy.example.com:3128")
                .noProxy("localhost", "*.internal.example.com");
        HttpSettings spread = http.localAddresses("127.0.0.1", "127.0.0.2");
        // end
        assertThat(proxied.noProxy()).hasSize(2);
        assertThat(spread.localAddresses()).hasSize(2);
    }

    @Test
    void certificates() {
        HttpSettings http = HttpSettings.defaults();
        String password = "changeit";
        // region tls
        HttpSettings company = http.tls(tls -> tls.trust(Path.of("company-ca.pem")));
        HttpSettings partner = http.tls(tls -> tls
                .clientCertificate(Path.of("client.pem"), Path.of("client.key"))
                .versions(TlsVersion.TLS_1_3, TlsVersion.TLS_1_3));
        HttpSettings twoPartners = http.tls(tls -> tls
                .clientCertificate(Path.of("one.p12"), password)
                .clientCertificate(Path.of("two.p12"), password));
        // end
        assertThat(company.tls().trusted()).hasSize(1);
        assertThat(partner.tls().oldest()).isEqualTo(TlsVersion.TLS_1_3);
        assertThat(twoPartners.tls().clientCertificates()).hasSize(2).asString().doesNotContain(password);
    }

    private static void passes(Scenario scenario) {
        LoadResult result = LoadRunner.create().run(scenario);
        assertThat(result.passed()).as("%s", result).isTrue();
    }
}

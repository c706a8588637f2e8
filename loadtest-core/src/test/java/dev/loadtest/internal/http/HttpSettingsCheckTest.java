package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.loadtest.LoadConfigurationException;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.http.HttpSettings;

class HttpSettingsCheckTest {

    private static final HttpSettings DEFAULTS = HttpSettings.defaults();

    @Test
    void headersThatRequestsWouldRefuseAreMistakes() {
        assertThat(HttpSettingsCheck.problems(DEFAULTS.header("X-City", "Łódź"))).containsExactly(
                "value of header 'X-City' must not hold control characters or characters beyond ISO 8859-1,"
                        + " but was text with U+0141");
        assertThat(HttpSettingsCheck.problems(DEFAULTS.header("X-Bell", "a\u0007"))).singleElement().asString()
                .endsWith("but was text with U+0007");
        assertThat(HttpSettingsCheck.problems(DEFAULTS.header("content-length", "5"))).containsExactly(
                "header 'content-length' must be left to the body, but was set");
        assertThat(HttpSettingsCheck.problems(DEFAULTS.header("Transfer-Encoding", "chunked"))).hasSize(1);
        assertThat(HttpSettingsCheck.problems(DEFAULTS.header("X-City", "Köln\t1"))).isEmpty();
    }

    @Test
    void whatSharedConnectionsCannotDoIsAMistakeBesideHttp2() {
        assertThat(HttpSettingsCheck.problems(DEFAULTS.http2())).isEmpty();
        assertThat(HttpSettingsCheck.problems(DEFAULTS.http2(4).localAddresses("127.0.0.1", "127.0.0.2"))).isEmpty();
        assertThat(HttpSettingsCheck.problems(DEFAULTS.http2().noConnectionReuse())).containsExactly(
                "noConnectionReuse must not be set beside http2, whose connections are shared, but was");
        assertThat(HttpSettingsCheck.problems(DEFAULTS.http2().newConnectionPerIteration()
                .connectionLifetime(Duration.ofMinutes(1)).dns(dns -> dns.block("example.com"))
                .tls(tls -> tls.serverName("other").noResumption()))).hasSize(5);
        assertThat(HttpSettingsCheck.problems(DEFAULTS.http2(0)))
                .containsExactly("http2 connections must be between 1 and 1000, but was 0");
        assertThat(HttpSettingsCheck.problems(DEFAULTS.http2(3).localAddresses("127.0.0.1", "127.0.0.2")))
                .containsExactly("http2 connections must be a multiple of the 2 localAddresses, but was 3");
        assertThat(HttpSettingsCheck.problems(DEFAULTS.http2().header("Host", "a").header("Expect", "much")))
                .containsExactlyInAnyOrder("header 'Host' must not be set over HTTP/2, but was",
                        "header 'Expect' must be 100-continue over HTTP/2, but was 'much'");
    }

    @Test
    void theyAreReportedBeforeTheStartWithAllOthers() {
        Scenario scenario = Scenario.constantVus(1, Duration.ofSeconds(1)).vu(ctx -> {})
                .http(http -> http.header("Content-Length", "5").maxRedirects(-1));

        assertThat(catchThrowableOfType(LoadConfigurationException.class, () -> LoadRunner.create().run(scenario))
                .problems()).containsExactlyInAnyOrder(
                        "scenario 'default', http: header 'Content-Length' must be left to the body, but was set",
                        "scenario 'default', http: maxRedirects must be 0 or more, but was -1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://my_service:80", "http://localhost/", "https://localhost/a", "http://[::1]:80",
            "http://user:sec^ret@h"})
    void baseUrlMayBeWhateverRequestsMay(String url) {
        assertThat(HttpSettingsCheck.problems(DEFAULTS.baseUrl(url))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost?a=b", "http://localhost/a?", "http://localhost/#top"})
    void baseUrlHasNeitherQueryNorFragment(String url) {
        assertThat(HttpSettingsCheck.problems(DEFAULTS.baseUrl(url)))
                .containsExactly("baseUrl must have neither query nor fragment, but was '" + url + "'");
    }

    @ParameterizedTest
    @CsvSource({"htp://user:secret@h,htp://****:****@h", "http://user:sec/ret@h,http://****:****@h",
            "http://user:secret@h?a=b,http://****:****@h?a=b"})
    void passwordInABaseUrlIsNotShown(String url, String shown) {
        assertThat(HttpSettingsCheck.problems(DEFAULTS.baseUrl(url))).singleElement().asString()
                .endsWith("but was '" + shown + "'");
    }
}

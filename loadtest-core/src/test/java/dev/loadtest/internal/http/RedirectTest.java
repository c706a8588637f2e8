package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.loadtest.http.Body;
import dev.loadtest.http.HttpError;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.HttpTransportException;
import dev.loadtest.http.Response;
import dev.loadtest.metric.Tags;

@Timeout(30)
class RedirectTest {

    private static Function<FaultServer.Request, String> redirecting(Map<String, String> locations) {
        return request -> {
            String location = locations.get(request.target());
            return location == null ? FaultServer.OK : location;
        };
    }

    private static String to(int status, String location) {
        return "HTTP/1.1 " + status + " Go\r\nLocation: " + location + "\r\nContent-Length: 4\r\n\r\ngone";
    }

    @ParameterizedTest
    @CsvSource({"301,POST,GET,''", "302,POST,GET,''", "303,PUT,GET,''", "307,POST,POST,data", "308,PUT,PUT,data",
            "301,HEAD,HEAD,''", "303,HEAD,HEAD,''", "301,DELETE,GET,''"})
    void methodAndBodyFollowTheStatus(int status, String method, String then, String body) throws IOException {
        try (FaultServer server = FaultServer.answering(request -> {
            String answer = request.target().equals("/old") ? to(status, "/new") : FaultServer.OK;
            return request.method().equals("HEAD") ? answer.substring(0, answer.indexOf("\r\n\r\n") + 4) : answer;
        }); Bench bench = new Bench()) {
            Body sent = method.equals("HEAD") || method.equals("DELETE") ? Body.none() : Body.text("data");
            Response response = bench.http.send(method, server.url() + "/old", sent);

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.method()).isEqualTo(then);
            assertThat(response.url()).isEqualTo(server.url() + "/new");
            FaultServer.Request second = server.requests().get(1);
            assertThat(second.method()).isEqualTo(then);
            assertThat(second.body()).isEqualTo(body);
            assertThat(second.headers().containsKey("content-type")).isEqualTo(!body.isEmpty());
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void eachHopIsRecordedAndTheCallOnce() throws IOException {
        try (FaultServer server = FaultServer.answering(
                redirecting(Map.of("/a/one", to(302, "two?x=1"), "/a/two?x=1", to(307, "../three"))));
                Bench bench = new Bench()) {
            bench.http.get(server.url() + "/a/one");

            assertThat(server.requests()).extracting(FaultServer.Request::target)
                    .containsExactly("/a/one", "/a/two?x=1", "/three");
            assertThat(bench.count("http_reqs")).isEqualTo(3);
            assertThat(bench.tags("http_reqs")).extracting(tags -> tags.get("status"))
                    .containsExactlyInAnyOrder("302", "307", "200");
            assertThat(bench.trend("http_req_response_time").count()).isEqualTo(1);
            assertThat(bench.tags("http_req_response_time")).singleElement()
                    .extracting(tags -> tags.get("name")).isEqualTo(server.url() + "/three");
            assertThat(bench.failedShare()).isZero();
        }
    }

    @Test
    void locationThatIsNotAsciiIsSentOnAsItWasMeant() throws IOException {
        try (FaultServer server = FaultServer.answering(redirecting(Map.of("/one", to(302, "/grüße"))));
                Bench bench = new Bench()) {
            bench.http.get(server.url() + "/one");

            assertThat(server.requests().get(1).target()).isEqualTo("/gr%C3%BC%C3%9Fe");
        }
    }

    @Test
    void givenNameNamesAllHops() throws IOException {
        try (FaultServer server = FaultServer.answering(redirecting(Map.of("/one", to(302, "/two"))));
                Bench bench = new Bench()) {
            bench.http.get(server.url() + "/one", request -> request.name("start"));

            assertThat(bench.tags("http_reqs")).hasSize(2).extracting(tags -> tags.get("name")).containsOnly("start");
        }
    }

    @Test
    void lastRedirectIsReturnedOverTheDefaultLimitWithOneWarning() throws IOException {
        try (FaultServer server = FaultServer.answering(request -> to(302, "/again")); Bench bench = new Bench()) {
            Response response = bench.http.get(server.url());
            bench.http.get(server.url());

            assertThat(response.status()).isEqualTo(302);
            assertThat(response.body()).isEqualTo("gone");
            assertThat(server.requests()).hasSize(22);
            assertThat(bench.flow.warnings()).singleElement().asString().contains("10 redirects");
        }
    }

    @Test
    void ownLimitIsKeptWithoutWarning() throws IOException {
        try (FaultServer server = FaultServer.answering(request -> to(302, "/again")); Bench bench = new Bench()) {
            assertThat(bench.http.get(server.url(), request -> request.maxRedirects(0)).status()).isEqualTo(302);
            assertThat(server.requests()).hasSize(1);
            bench.http.get(server.url(), request -> request.maxRedirects(2));
            assertThat(server.requests()).hasSize(4);
            assertThat(bench.flow.warnings()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"302,''", "304,/new", "300,/new"})
    void whatCannotBeFollowedIsReturned(int status, String location) throws IOException {
        try (FaultServer server = FaultServer.answering(request -> status == 304
                ? "HTTP/1.1 304 Same\r\nLocation: /new\r\n\r\n"
                : to(status, location)); Bench bench = new Bench()) {
            Response response = bench.http.get(server.url());

            assertThat(response.status()).isEqualTo(status);
            assertThat(response.isExpected()).isTrue();
            assertThat(server.requests()).hasSize(1);
            assertThat(bench.failedShare()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://[bad/", "ftp://x/y", "http://", "ftp://user:secret@x/y"})
    void redirectToABadUrlFails(String location) throws IOException {
        try (FaultServer server = FaultServer.answering(request -> to(302, location)); Bench bench = new Bench()) {
            Response response = bench.http.post(server.url(), Body.text("data"));

            assertThat(response.status()).isEqualTo(302);
            assertThat(response.error()).contains(new HttpError(1020, "redirect to a bad URL"));
            assertThat(response.isExpected()).isFalse();
            assertThat(bench.onlyTags().asMap()).containsEntry("status", "302").doesNotContainKey("error");
            assertThat(bench.tags("http_req_failed")).hasSize(2).filteredOn(tags -> "0".equals(tags.get("status")))
                    .singleElement().extracting(Tags::asMap)
                    .isEqualTo(Map.of("scenario", "test", "method", "GET", "name", HttpUrl.masked(location), "url",
                            HttpUrl.masked(location), "status", "0", "expected_response", "false", "error",
                            "redirect to a bad URL", "error_code", "1020"));
            assertThatThrownBy(() -> bench.http.get(server.url(), request -> request.throwOnError()))
                    .isInstanceOf(HttpTransportException.class).message().doesNotContain("secret");
        }
    }

    @Test
    void redirectToABadUrlIsGoodIfItNeedNotBeFollowed() throws IOException {
        try (FaultServer server = FaultServer.answering(request -> to(302, "app://login")); Bench bench = new Bench()) {
            assertThat(bench.http.get(server.url(), request -> request.maxRedirects(0)).isExpected()).isTrue();
        }
    }

    @Test
    void credentialsStayWithTheirHost() throws IOException {
        try (FaultServer other = FaultServer.answering(request -> FaultServer.OK);
                FaultServer server = FaultServer.answering(redirecting(Map.of(
                        "/same", to(302, "/here"), "/other", to(302, other.url("127.0.0.1") + "/there"))));
                Bench bench = new Bench()) {
            bench.http.get(server.url() + "/same", request -> request.bearer("token").header("X-Keep", "1"));
            bench.http.get(server.url() + "/other",
                    request -> request.bearer("token").header("Cookie", "a=b").header("X-Keep", "1"));

            assertThat(server.requests().get(1).headers()).containsEntry("authorization", "Bearer token");
            assertThat(other.requests().get(0).headers()).doesNotContainKeys("authorization", "cookie")
                    .containsEntry("x-keep", "1").containsEntry("host", "127.0.0.1:" + other.port());
        }
    }

    @Test
    void anotherSchemeIsFollowedAndAnotherConnectionUsed() throws Exception {
        try (FaultServer secure = FaultServer.startTls(TlsSettingsTest.server(),
                FaultServer.answers(request -> FaultServer.OK));
                FaultServer server = FaultServer.answering(request -> to(308, secure.url() + "/there"));
                Bench bench = new Bench(HttpSettings.defaults().tls(tls -> tls.trust(TlsSettingsTest.authority())))) {
            for (int i = 0; i < 2; i++) {
                Response response = bench.http.post(server.url(), Body.text("data"),
                        request -> request.bearer("token"));

                assertThat(response.body()).isEqualTo("ok");
                assertThat(response.url()).isEqualTo(secure.url() + "/there");
                assertThat(secure.requests().get(i).body()).isEqualTo("data");
                assertThat(secure.requests().get(i).headers()).containsEntry("authorization", "Bearer token");
            }
            assertThat(server.connections()).isEqualTo(1);
            assertThat(secure.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {303, 307, 308})
    void redirectToWhereNobodyListensFailsAndTheUserGoesOn(int status) throws IOException {
        int port = ConnectFaultsTest.unusedPort();
        try (FaultServer server = FaultServer.answering(redirecting(
                Map.of("/old", to(status, "http://localhost:" + port + "/gone")))); Bench bench = new Bench()) {
            Response response = bench.http.post(server.url() + "/old", Body.text("data"));

            assertThat(response.error()).contains(new HttpError(1212, "connection refused"));
            assertThat(response.status()).isZero();
            assertThat(response.url()).isEqualTo("http://localhost:" + port + "/gone");
            assertThat(response.method()).isEqualTo(status == 303 ? "GET" : "POST");
            assertThat(bench.count("http_reqs")).isEqualTo(2);
            assertThat(bench.trend("http_req_response_time").count()).isEqualTo(1);
            assertThat(bench.http.get(server.url()).body()).isEqualTo("ok");
        }
    }

    @Test
    void subdomainsMayKnowTheCredentialsOfTheirDomain() throws BadUrlException {
        Outgoing request = new Outgoing("GET", HttpUrl.parse("http://example.com/"),
                List.of(Headers.checked("Authorization", "x")), Payload.NONE);

        assertThat(request.redirected(302, HttpUrl.parse("http://a.example.com/"), "example.com").headers())
                .hasSize(1);
        assertThat(request.redirected(302, HttpUrl.parse("http://badexample.com/"), "example.com").headers())
                .isEmpty();
        assertThat(request.redirected(302, HttpUrl.parse("http://com/"), "example.com").headers()).isEmpty();
    }

    @Test
    void timeoutCoversTheWholeChain() throws IOException {
        try (FaultServer server = FaultServer.start(peer -> {
            while (true) {
                peer.read();
                LockSupport.parkNanos(30_000_000);
                peer.send(to(302, "/again"));
            }
        }); Bench bench = new Bench()) {
            Response response = bench.http.get(server.url(), request -> request.maxRedirects(1_000)
                    .timeout(Duration.ofSeconds(1)));

            assertThat(response.error()).contains(Failures.TIMEOUT);
            assertThat(bench.tags("http_req_response_time")).singleElement().isNotNull();
            assertThat(bench.tags("http_reqs")).extracting((Tags tags) -> tags.get("status")).contains("302", "0");
        }
    }
}

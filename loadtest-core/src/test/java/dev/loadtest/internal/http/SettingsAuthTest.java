package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;

import dev.loadtest.http.Credentials;
import dev.loadtest.http.HttpSettings;

class SettingsAuthTest {

    private static final HttpSettings SETTINGS = HttpSettings.defaults().basicAuth("ann", "secret");
    private static final String ANN = "Basic YW5uOnNlY3JldA==";

    private static List<String> sent(FaultServer server) {
        return server.requests().stream().map(request -> request.headers().getOrDefault("authorization", "none"))
                .toList();
    }

    @Test
    void goesWithEveryRequestThatBringsNoneOfItsOwn() throws Exception {
        try (FaultServer server = FaultServer.answering(request -> FaultServer.OK); Bench bench = new Bench(SETTINGS)) {
            bench.http.get(server.url() + "/");
            bench.http.get(server.url() + "/", request -> request.queryParam("a", 1));
            bench.http.get(server.url() + "/", request -> request.bearer("t"));
            bench.http.get(server.url() + "/", request -> request.header("authorization", "mine"));
            bench.http.get(server.url().replace("://", "://a:b@") + "/");
            bench.http.get(server.url() + "/", request -> request.digestAuth("a", "b"));

            assertThat(sent(server)).containsExactly(ANN, ANN, "Bearer t", "mine", "Basic YTpi", "none");
        }
    }

    @Test
    void goesToTheHostOfTheBaseUrlAlone() throws Exception {
        try (FaultServer server = FaultServer.answering(request -> FaultServer.OK);
                Bench bench = new Bench(HttpSettings.defaults().bearer("token").baseUrl(server.url()))) {
            bench.http.get("/");
            bench.http.get(server.url("127.0.0.1") + "/");

            assertThat(sent(server)).containsExactly("Bearer token", "none");
        }
    }

    @Test
    void isDroppedOnRedirectsToOtherHosts() throws Exception {
        try (FaultServer stranger = FaultServer.answering(request -> FaultServer.OK);
                FaultServer server = FaultServer.answering(request -> "HTTP/1.1 307 Go\r\nLocation: "
                        + (request.target().equals("/1") ? "/2" : stranger.url("127.0.0.1") + "/3")
                        + "\r\nContent-Length: 0\r\n\r\n");
                Bench bench = new Bench(SETTINGS)) {
            bench.http.get(server.url() + "/1");

            assertThat(sent(server)).containsExactly(ANN, ANN);
            assertThat(sent(stranger)).containsExactly("none");
        }
    }

    @Test
    void answersChallengesWithDigests() throws Exception {
        try (FaultServer server = FaultServer.answering(request -> request.headers().containsKey("authorization")
                ? FaultServer.OK
                : "HTTP/1.1 401 No\r\nWWW-Authenticate: Digest realm=r, nonce=n\r\nContent-Length: 0\r\n\r\n");
                Bench bench = new Bench(HttpSettings.defaults().digestAuth("ann", "secret").baseUrl(server.url()))) {
            assertThat(bench.http.get("/").status()).isEqualTo(200);
            assertThat(bench.http.get("/").status()).isEqualTo(200);
            assertThat(bench.http.get(server.url("127.0.0.1") + "/").status()).isEqualTo(401);

            assertThat(server.requests()).hasSize(4);
        }
    }

    @Test
    void isSentBeforeAStreamOnceItIsKnown() throws Exception {
        try (FaultServer server = FaultServer.answering(request -> request.headers().containsKey("authorization")
                ? FaultServer.OK
                : "HTTP/1.1 401 No\r\nWWW-Authenticate: Digest realm=r, nonce=n\r\nContent-Length: 0\r\n\r\n");
                Bench bench = new Bench(HttpSettings.defaults().digestAuth("ann", "secret"))) {
            bench.http.get(server.url() + "/");
            bench.http.streamRequest("http", server.url() + "/events", List.of()).ask(200, List.of());

            assertThat(sent(server).get(2)).startsWith("Digest username=\"ann\"");
        }
    }

    @Test
    void mistakesAreNamedAndSecretsAreNot() {
        assertThat(problems(http -> http.basicAuth("a:b", "secret"))).containsExactly(
                "user of basicAuth must hold neither colons nor control characters, but did");
        assertThat(problems(http -> http.digestAuth("a\r\nb", "secret"))).containsExactly(
                "user of digestAuth must not hold control characters, but did");
        assertThat(problems(http -> http.bearer("sec\nret"))).containsExactly(
                "token of bearer must be of characters that can stand in a header, but was not");
        assertThat(problems(http -> http.basicAuth("ann", "pa:ss"))).isEmpty();
        assertThatThrownBy(() -> RequestDraft.of(request -> request.digestAuth("a\nb", "secret")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("user of digestAuth must not hold control characters, but did");
    }

    private static List<String> problems(UnaryOperator<HttpSettings> change) {
        return HttpSettingsCheck.problems(change.apply(HttpSettings.defaults()));
    }

    @Test
    void theTextsOfCredentialsShowNothing() {
        assertThat(List.of(new Credentials.Basic("ann", "secret"), new Credentials.Bearer("secret"),
                new Credentials.Digest("ann", "secret"))).map(Object::toString)
                .containsExactly("basic ****:****", "bearer ****", "digest ****:****");
    }
}

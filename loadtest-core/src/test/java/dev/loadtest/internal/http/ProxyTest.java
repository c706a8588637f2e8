package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.loadtest.http.HttpError;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.Response;

@Timeout(60)
class ProxyTest {

    private static final String CREDENTIALS = "Basic dXNlcjpwQHNz";

    private static HttpSettings through(FaultServer proxy) {
        return HttpSettings.defaults().proxy("http://user:p%40ss@localhost:" + proxy.port());
    }

    private static HttpError errorBehind(FaultServer proxy) {
        return errorBehind(proxy, Duration.ofSeconds(20));
    }

    private static HttpError errorBehind(FaultServer proxy, Duration connectTimeout) {
        try (Bench bench = new Bench(through(proxy).connectTimeout(connectTimeout))) {
            return bench.http.get("https://origin.test/").error().orElseThrow();
        }
    }

    @Test
    void plainRequestsAreHandedToIt() throws IOException {
        try (FaultServer proxy = FaultServer.answering(request -> FaultServer.OK);
                Bench bench = new Bench(through(proxy))) {
            Response response = bench.http.get("http://origin.test:81/a?b=c");

            assertThat(response.body()).isEqualTo("ok");
            assertThat(proxy.requests().get(0).target()).isEqualTo("http://origin.test:81/a?b=c");
            assertThat(proxy.requests().get(0).headers()).containsEntry("proxy-authorization", CREDENTIALS)
                    .containsEntry("host", "origin.test:81");
            assertThat(bench.onlyTags().toString()).doesNotContain("p@ss", "p%40ss");
        }
    }

    @Test
    void hostsMayBeReachedWithoutIt() throws IOException {
        try (FaultServer proxy = FaultServer.answering(request -> FaultServer.OK);
                FaultServer server = FaultServer.answering(request -> FaultServer.OK);
                Bench bench = new Bench(through(proxy).noProxy("localhost", "*.inner.test"))) {
            assertThat(bench.http.get(server.url()).status()).isEqualTo(200);
            assertThat(server.requests().get(0).headers()).doesNotContainKey("proxy-authorization");
            assertThat(proxy.requests()).isEmpty();
        }
    }

    @Test
    void secureRequestsTunnelThroughIt() throws Exception {
        try (FaultServer server = FaultServer.startTls(TlsSettingsTest.server(),
                FaultServer.answers(request -> FaultServer.OK));
                FaultServer proxy = FaultServer.start(peer -> {
                    peer.read();
                    try (Socket onward = new Socket("localhost", server.port())) {
                        peer.send("HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n");
                        Thread back = Thread.ofVirtual().start(() -> copy(onward, peer.socket()));
                        copy(peer.socket(), onward);
                        back.join();
                    }
                });
                Bench bench = new Bench(through(proxy).tls(tls -> tls.trust(TlsSettingsTest.authority())))) {
            for (int i = 0; i < 2; i++) {
                Response response = bench.http.get(server.url() + "/x");
                assertThat(response.body()).isEqualTo("ok");
            }

            assertThat(proxy.requests()).singleElement().satisfies(request -> {
                assertThat(request.method()).isEqualTo("CONNECT");
                assertThat(request.target()).isEqualTo("localhost:" + server.port());
                assertThat(request.headers()).containsEntry("proxy-authorization", CREDENTIALS);
            });
            assertThat(server.requests()).hasSize(2).allSatisfy(request -> {
                assertThat(request.target()).isEqualTo("/x");
                assertThat(request.headers()).doesNotContainKey("proxy-authorization");
            });
        }
    }

    static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // One side has gone: so does the other.
        }
    }

    @Test
    void proxyThatIsNotThere() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0)) {
            port = gone.getLocalPort();
        }
        try (Bench bench = new Bench(HttpSettings.defaults().proxy("http://localhost:" + port))) {
            assertThat(bench.http.get("http://origin.test/").error())
                    .contains(new HttpError(1212, "connection refused by the proxy"));
        }
    }

    @Test
    void proxyThatDemandsAuthentication() throws IOException {
        try (FaultServer proxy = FaultServer.answering(
                request -> "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(errorBehind(proxy)).isEqualTo(new HttpError(1000, "proxy demands authentication (status 407)"));
            try (Bench bench = new Bench(through(proxy))) {
                assertThat(bench.http.get("http://origin.test/").status()).isEqualTo(407);
            }
        }
    }

    @Test
    void proxyThatRefuses() throws IOException {
        try (FaultServer proxy = FaultServer.answering(request -> "HTTP/1.1 403 Forbidden\r\n\r\n")) {
            assertThat(errorBehind(proxy)).isEqualTo(new HttpError(1000, "proxy answered with status 403"));
        }
    }

    @Test
    void proxyThatClosesInsteadOfAnAnswer() throws IOException {
        try (FaultServer proxy = FaultServer.start(FaultServer.Peer::read)) {
            assertThat(errorBehind(proxy)).isEqualTo(new HttpError(1000, "proxy closed the connection"));
        }
    }

    @Test
    void proxyThatClosesTheTunnelAtOnce() throws IOException {
        try (FaultServer proxy = FaultServer.start(peer -> {
            peer.read();
            peer.send("HTTP/1.1 200 OK\r\n\r\n");
            peer.socket().getInputStream().read();
        })) {
            assertThat(errorBehind(proxy).code()).isIn(1300, 1220);
        }
    }

    @Test
    void proxyThatSpeaksSomethingElse() throws IOException {
        try (FaultServer proxy = FaultServer.start(peer -> {
            peer.send("220 smtp.test ready\r\n");
            peer.awaitClose();
        })) {
            assertThat(errorBehind(proxy)).isEqualTo(new HttpError(1000, "proxy does not speak HTTP"));
        }
    }

    @Test
    void proxyThatAnswersWithoutEnd() throws IOException {
        try (FaultServer proxy = FaultServer.start(peer -> {
            peer.read();
            while (true) {
                peer.send("x".repeat(1_000));
            }
        })) {
            assertThat(errorBehind(proxy)).isEqualTo(new HttpError(1000, "proxy does not speak HTTP"));
        }
    }

    @Test
    void proxyThatNeverAnswers() throws IOException {
        try (FaultServer proxy = FaultServer.start(FaultServer.Peer::awaitClose)) {
            assertThat(errorBehind(proxy, Duration.ofMillis(300)))
                    .isEqualTo(new HttpError(1211, "dial timeout: proxy"));
        }
    }
}

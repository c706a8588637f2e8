package dev.loadtest.internal.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.loadtest.http.HttpSettings;
import dev.loadtest.internal.http.HttpTransport;
import dev.loadtest.internal.http.RecordingFlow;
import dev.loadtest.internal.http.VuHttp;
import dev.loadtest.internal.record.Recorder;
import dev.loadtest.internal.time.Time;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.websocket.WebSocketException;
import dev.loadtest.websocket.WebSocketSession;

@Timeout(30)
class ProxiedSessionTest {

    private final RecordingFlow flow = new RecordingFlow();
    private final Recorder recorder = new Recorder(BuiltinMetrics.all(), 1, Recorder.DEFAULT_SERIES_LIMIT);

    /** What a proxy was asked for, when it was; it gives one answer, and opens a tunnel if that says so. */
    private static CompletableFuture<String> serve(ServerSocket proxy, String answer) {
        CompletableFuture<String> asked = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try (Socket client = proxy.accept()) {
                String head = head(client);
                asked.complete(head);
                client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                if (answer.startsWith("HTTP/1.1 200")) {
                    int port = Integer.parseInt(head.substring(head.indexOf(':') + 1, head.indexOf(" HTTP/")));
                    relay(client, port);
                }
            } catch (IOException | InterruptedException | RuntimeException e) {
                asked.completeExceptionally(e);
            }
        });
        return asked;
    }

    private static String head(Socket client) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = client.getInputStream().read();
            if (next < 0) {
                throw new EOFException();
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void relay(Socket client, int port) throws IOException, InterruptedException {
        try (Socket onward = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread back = Thread.ofVirtual().start(() -> copy(onward, client));
            copy(client, onward);
            back.join();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // One side has gone: so does the other.
        }
    }

    private static ServerSocket listener() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    private static HttpSettings through(ServerSocket proxy) {
        return HttpSettings.defaults().proxy("http://user:pass@localhost:" + proxy.getLocalPort());
    }

    private WebSocketSession open(VuHttp http, String url) {
        return new WebSockets(http, flow, recorder.lane(1), Time.system()).open(url);
    }

    @Test
    void plainWebSocketGoesThroughATunnel() throws Exception {
        try (FrameServer server = FrameServer.echo();
                ServerSocket proxy = listener();
                HttpTransport transport = new HttpTransport(Time.system());
                VuHttp http = transport.newClient(through(proxy), flow, recorder.lane(1))) {
            CompletableFuture<String> asked = serve(proxy, "HTTP/1.1 200 Connection established\r\n\r\n");
            try (WebSocketSession session = open(http, server.url())) {
                session.send("hello");

                assertThat(session.receiveText()).isEqualTo("hello");
            }
            assertThat(asked.get(10, TimeUnit.SECONDS)).startsWith("CONNECT localhost:")
                    .contains("Proxy-Authorization: Basic dXNlcjpwYXNz\r\n");
            assertThat(server.heads()).singleElement().asString().startsWith("GET / HTTP/1.1")
                    .doesNotContain("Proxy-Authorization");
        }
    }

    @Test
    void proxyThatOpensNoTunnelIsNamed() throws Exception {
        try (ServerSocket proxy = listener();
                HttpTransport transport = new HttpTransport(Time.system());
                VuHttp http = transport.newClient(through(proxy), flow, recorder.lane(1))) {
            serve(proxy, "HTTP/1.1 403 Not to that port\r\nContent-Length: 0\r\n\r\n");

            assertThatExceptionOfType(WebSocketException.class).isThrownBy(() -> open(http, "ws://origin.test/"))
                    .withMessageContaining("proxy answered with status 403");
        }
    }
}

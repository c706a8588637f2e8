package dev.loadtest.internal.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.internal.http.TestTls;
import dev.loadtest.websocket.WebSocketSession;

/** WebSockets over TLS, in whole runs. */
@Timeout(60)
class SecureSessionTest {

    @Test
    void messagesGoThereAndBackUnderBothSchemes() throws Exception {
        try (FrameServer server = FrameServer.secureEcho(TestTls.server())) {
            String longText = "x".repeat(100_000);
            LoadResult result = LoadRunner.create().run(Scenario.perVuIterations(2, 2).vu(ctx -> {
                try (WebSocketSession session = ctx.webSocket("/below")) {
                    session.send("below the base URL");
                    ctx.check("text", session.receiveText().equals("below the base URL"));
                    ctx.check("ping", session.ping().isPositive());
                }
                try (WebSocketSession session = ctx.webSocket(server.url() + "/whole")) {
                    session.send(longText);
                    ctx.check("long text", session.receiveText().equals(longText));
                }
            }).http(http -> http.baseUrl(server.url().replace("wss:", "https:"))
                    .tls(tls -> tls.trust(TestTls.authority()))));

            assertThat(result.reasons()).isEmpty();
            assertThat(result.counter("ws_sessions{name:\"" + server.url() + "/below\"}").count()).isEqualTo(4);
            assertThat(result.counter("ws_msgs_received{name:\"" + server.url() + "/whole\"}").count()).isEqualTo(4);
            assertThat(result.rate("checks").trues()).isEqualTo(12);
            assertThat(result.rate("ws_session_failed").total()).isEqualTo(8);
            assertThat(result.rate("ws_session_failed").rate()).isZero();
            assertThat(result.counter("data_sent").sum()).as("with TLS").isGreaterThan(4 * 100_000);
        }
    }

    @Test
    void serversThatAreNotTrustedAndThoseWithoutTlsAreRefused() throws Exception {
        try (FrameServer secure = FrameServer.secureEcho(TestTls.server());
                FrameServer plain = FrameServer.raw(peer -> peer.sendText("HTTP/1.1 400 Bad Request\r\n\r\n"))) {
            LoadResult result = LoadRunner.create().run(
                    Scenario.perVuIterations(1, 2).vu(ctx -> ctx.webSocket(secure.url())).named("unknown"),
                    Scenario.perVuIterations(1, 2).vu(ctx -> ctx.webSocket(plain.url().replace("ws:", "wss:")))
                            .named("plain"));

            assertThat(result.counter("ws_sessions{scenario:unknown,error_code:1310}").count()).isEqualTo(2);
            assertThat(result.counter("ws_sessions{scenario:plain,error_code:1301}").count()).isEqualTo(2);
            assertThat(result.rate("ws_session_failed").rate()).isOne();
            assertThat(result.rate("iterations_failed").rate()).isOne();
            assertThat(result.reasons()).anyMatch(reason -> reason.contains("certificate of an unknown authority"))
                    .anyMatch(reason -> reason.contains("no TLS spoken there"));
        }
    }
}

package dev.loadtest.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpServer;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.VuBody;
import dev.loadtest.http.EventStream;
import dev.loadtest.http.ServerSentEvent;
import dev.loadtest.websocket.WebSocketException;
import dev.loadtest.websocket.WebSocketSession;

/** The snippets of the manual's page on WebSocket and events. To WebSockets nobody listens: those are tested in core. */
class WebSocketTest {

    @Test
    void sessions() {
        fails(ctx -> {
            // region session
            try (WebSocketSession chat = ctx.webSocket("/chat/{room}", socket -> socket.pathParam("room", 7))) {
                chat.send("hello");
                String answer = chat.receiveText();
                ctx.check(answer, "was greeted", text -> text.contains("hello"));
                chat.ping();
            }
            // end
        });
    }

    @Test
    void options() {
        fails(ctx -> {
            // region options
            WebSocketSession session = ctx.webSocket("ws://localhost:1/events", socket -> socket
                    .bearer("token")
                    .subprotocols("mqtt")
                    .timeout(ofSeconds(5))
                    .maxMessageSize(1_000_000)
                    .name("events"));
            // end
            session.close();
        });
    }

    @Test
    void events() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/prices", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write("id: 1\ndata: {\"price\": 12}\n\n".getBytes(UTF_8));
            }
        });
        server.start();
        try {
            LoadResult result = LoadRunner.create().run(Scenario.perVuIterations(1, 1).vu(ctx -> {
                // region events
                try (EventStream prices = ctx.events("/prices")) {
                    ServerSentEvent first = prices.next();
                    ctx.check(first, "has a price", event -> event.data().contains("price"));
                    for (ServerSentEvent event : prices) {
                        ctx.check(event, "is a message", e -> e.event().equals("message"));
                    }
                }
                // end
                EventStream prices = ctx.events("/prices");
                prices.next();
                // region again
                prices.retry().ifPresent(ctx::think);
                EventStream again = ctx.events("/prices",
                        request -> request.header("Last-Event-ID", prices.lastEventId()));
                // end
                again.close();
            }).http(http -> http.baseUrl("http://localhost:" + server.getAddress().getPort())));
            assertThat(result.reasons()).isEmpty();
            assertThat(result.counter("sse_events").count()).isEqualTo(2);
        } finally {
            server.stop(0);
        }
    }

    private static void fails(VuBody body) {
        LoadResult result = LoadRunner.create().run(Scenario.perVuIterations(1, 1).vu(ctx -> {
            try {
                body.run(ctx);
            } catch (WebSocketException e) {
                ctx.check(e, "nobody listens", failure -> failure.error().code() == 1212);
                ctx.think(ofMillis(1));
            }
        }).http(http -> http.baseUrl("http://localhost:1")));
        assertThat(result.reasons()).isEmpty();
        assertThat(result.counter("ws_sessions").count()).isEqualTo(1);
    }
}

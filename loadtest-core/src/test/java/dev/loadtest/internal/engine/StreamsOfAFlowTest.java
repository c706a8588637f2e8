package dev.loadtest.internal.engine;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.VuBody;
import dev.loadtest.http.EventStream;
import dev.loadtest.http.EventStreamException;
import dev.loadtest.http.HttpError;
import dev.loadtest.http.ServerSentEvent;
import dev.loadtest.internal.websocket.FrameServer;
import dev.loadtest.websocket.WebSocketSession;

/** WebSockets and server-sent events in whole runs. */
@Timeout(60)
class StreamsOfAFlowTest {

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n";

    /** Answers every request with the same bytes, and then ends the connection or waits for the client to do so. */
    private static final class Answering implements AutoCloseable {

        private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final List<String> heads = new CopyOnWriteArrayList<>();

        Answering(String answer, boolean thenCloses) throws IOException {
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        Socket socket = listener.accept();
                        Thread.ofVirtual().start(() -> serve(socket, answer, thenCloses));
                    }
                } catch (IOException e) {
                    // The test is over.
                }
            });
        }

        private void serve(Socket socket, String answer, boolean thenCloses) {
            try (socket; Scanner in = new Scanner(socket.getInputStream(), StandardCharsets.ISO_8859_1)) {
                in.useDelimiter("\r\n\r\n");
                heads.add(in.next());
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                while (!thenCloses && in.hasNext()) {
                    in.next();
                }
            } catch (IOException e) {
                // The client went away.
            }
        }

        String url() {
            return "http://localhost:" + listener.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }

    private static LoadResult once(String baseUrl, VuBody body) {
        return LoadRunner.create().run(Scenario.perVuIterations(1, 1).vu(body).http(http -> http.baseUrl(baseUrl)));
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    @Test
    void eventsOfAChunkedStreamComeOneByOneUntilItEnds() throws IOException {
        List<ServerSentEvent> events = new ArrayList<>();
        try (Answering server = new Answering(HEAD + "Transfer-Encoding: chunked\r\n\r\n"
                + chunk("id: 1\ndata: a\n\nda") + chunk("ta: b\n\n") + "0\r\n\r\n", true)) {
            LoadResult result = once(server.url(), ctx -> {
                try (EventStream stream = ctx.events("/prices/{id}", request -> request.pathParam("id", 7)
                        .header("Last-Event-ID", "0"))) {
                    stream.forEach(events::add);
                    ctx.check("the stream has ended", !stream.isOpen() && stream.lastEventId().equals("1"));
                }
            });

            assertThat(result.reasons()).isEmpty();
            assertThat(events).containsExactly(new ServerSentEvent("1", "message", "a"),
                    new ServerSentEvent("1", "message", "b"));
            assertThat(server.heads.get(0)).startsWith("GET /prices/7 HTTP/1.1").contains("Last-Event-ID: 0",
                    "Accept: text/event-stream");
            String name = "{name:\"" + server.url() + "/prices/{id}\"}";
            assertThat(result.counter("sse_events" + name).count()).isEqualTo(2);
            assertThat(result.counter("sse_streams").count()).isEqualTo(1);
            assertThat(result.trend("sse_time_to_first_event").count()).isEqualTo(1);
            assertThat(result.trend("sse_event_interval").count()).isEqualTo(1);
            assertThat(result.rate("sse_stream_failed").rate()).isZero();
            assertThat(result.counter("data_received").sum()).isPositive();
        }
    }

    @Test
    void streamThatStaysOpenOutlivesAWaitInVainAndEndsWithItsIteration() throws IOException {
        List<Optional<ServerSentEvent>> got = new ArrayList<>();
        try (Answering server = new Answering(HEAD + "\r\nretry: 100\ndata: a\n\ndata: half", false)) {
            LoadResult result = once(server.url(), ctx -> {
                EventStream stream = ctx.events("/", request -> request.timeout(ofSeconds(1)));
                got.add(Optional.of(stream.next()));
                got.add(stream.next(ofMillis(20)));
                EventStreamException late = catchThrowableOfType(EventStreamException.class, stream::next);
                ctx.check("late", late.error().equals(new HttpError(1050, "no event in time")));
                ctx.check("still open", stream.isOpen() && stream.retry().equals(Optional.of(ofMillis(100))));
            });

            assertThat(result.reasons()).isEmpty();
            assertThat(got).containsExactly(Optional.of(new ServerSentEvent("", "message", "a")), Optional.empty());
            assertThat(result.rate("sse_stream_failed").total()).isEqualTo(1);
        }
    }

    @Test
    void streamsThatAreNoneAndStreamsThatAreCutOffTurnTheRunRed() throws IOException {
        try (Answering none = new Answering("HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n", true);
                Answering other = new Answering("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nx", true);
                Answering cut = new Answering(HEAD + "Content-Length: 99\r\n\r\ndata: a\n\n", true)) {
            assertThat(once(none.url(), ctx -> ctx.events("/")).reasons()).first().asString()
                    .contains("answered with status 503 (error 1503)");
            assertThat(once(other.url(), ctx -> ctx.events("/")).reasons()).first().asString()
                    .contains("no stream of events");
            LoadResult lost = once(cut.url(), ctx -> ctx.events("/").forEach(event -> {}));
            assertThat(lost.reasons()).first().asString().contains("connection closed within the response");
            assertThat(lost.rate("sse_stream_failed").rate()).isEqualTo(1);
        }
    }

    @Test
    void webSocketsOfAFlowAreMeasuredAndThoseLeftOpenAreClosed() throws IOException {
        try (FrameServer server = FrameServer.echo()) {
            LoadResult result = once(server.url().replace("ws:", "http:"), ctx -> {
                WebSocketSession session = ctx.webSocket("/chat");
                session.send("x");
                ctx.check("echo", session.receiveText().equals("x"));
            });

            assertThat(result.reasons()).isEmpty();
            assertThat(result.counter("ws_msgs_received{name:\"" + server.url() + "/chat\",scenario:default}").count())
                    .isEqualTo(1);
            assertThat(result.trend("ws_session_duration").count()).isEqualTo(1);
            assertThat(result.rate("ws_session_failed").rate()).isZero();
            assertThat(result.counter("data_sent").sum()).isPositive();
        }
    }

    @Test
    void endOfTheRunCutsOffWhoWaits() throws IOException {
        try (FrameServer server = FrameServer.echo(); Answering events = new Answering(HEAD + "\r\n", false)) {
            LoadResult result = LoadRunner.create().run(Scenario.constantVus(2, ofSeconds(1)).vu(ctx -> {
                if (ctx.vu() == 1) {
                    ctx.webSocket(server.url()).receive();
                } else {
                    ctx.events(events.url()).next();
                }
            }).gracefulStop(Duration.ZERO));

            assertThat(result.counter("interrupted_iterations").count()).isEqualTo(2);
            assertThat(result.duration()).isLessThan(ofSeconds(20));
            assertThat(result.rate("ws_session_failed").total()).isZero();
        }
    }
}

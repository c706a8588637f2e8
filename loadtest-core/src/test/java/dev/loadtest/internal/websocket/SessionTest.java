package dev.loadtest.internal.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.loadtest.http.HttpError;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.internal.http.HttpTransport;
import dev.loadtest.internal.http.RecordingFlow;
import dev.loadtest.internal.http.VuHttp;
import dev.loadtest.internal.record.Recorder;
import dev.loadtest.internal.time.Time;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.Series;
import dev.loadtest.metric.Tags;
import dev.loadtest.websocket.CloseStatus;
import dev.loadtest.websocket.Message;
import dev.loadtest.websocket.WebSocketClosedException;
import dev.loadtest.websocket.WebSocketException;
import dev.loadtest.websocket.WebSocketSession;

@Timeout(30)
class SessionTest {

    private final RecordingFlow flow = new RecordingFlow();
    private final Recorder recorder = new Recorder(BuiltinMetrics.all(), 1, Recorder.DEFAULT_SERIES_LIMIT);
    private final HttpTransport transport = new HttpTransport(Time.system());
    private final VuHttp http = transport.newClient(HttpSettings.defaults().header("User-Agent", "us"), flow,
            recorder.lane(1));
    private final WebSockets webSockets = new WebSockets(http, flow, recorder.lane(1), Time.system());

    @BeforeEach
    void begin() {
        flow.tags(Tags.of("group", ""));
    }

    @AfterEach
    void close() {
        http.close();
        transport.close();
        assertThat(flow.warnings()).isEmpty();
    }

    private MetricsSnapshot metrics() {
        recorder.collect();
        return recorder.snapshot();
    }

    private double count(String counter) {
        return metrics().counter(MetricSelector.parse(counter)).sum();
    }

    private Tags tags(String metric) {
        List<Series> series = metrics().series(metric);
        assertThat(series).hasSize(1);
        return series.get(0).tags();
    }

    private double failedShare() {
        return metrics().rate(MetricSelector.parse("ws_session_failed")).rate();
    }

    @Test
    void messagesGoThereAndBackAndAreMeasured() throws IOException {
        try (FrameServer server = FrameServer.echo()) {
            WebSocketSession session = webSockets.open(server.url() + "/chat",
                    socket -> socket.tag("room", "1").tag("status", "999").header("X-Own", "yes"));
            session.send("grüße");
            session.send(new byte[70_000]);
            assertThat(session.receiveText()).isEqualTo("grüße");
            assertThat(session.receive()).isInstanceOfSatisfying(Message.Binary.class,
                    binary -> assertThat(binary.data()).hasSize(70_000));
            assertThat(session.ping()).isPositive();
            assertThat(session.subprotocol()).isEmpty();
            session.close();
            assertThat(session.closeStatus()).contains(new CloseStatus(1000, ""));
            assertThat(session.isOpen()).isFalse();
            assertThatExceptionOfType(WebSocketClosedException.class).isThrownBy(() -> session.send("late"));
            assertThat(server.heads().get(0)).startsWith("GET /chat HTTP/1.1\r\n").contains("X-Own: yes\r\n",
                    "User-Agent: us\r\n", "Host: localhost:");
            assertThat(count("ws_sessions")).isEqualTo(1);
            assertThat(count("ws_msgs_sent")).isEqualTo(2);
            assertThat(count("ws_msgs_received")).isEqualTo(2);
            assertThat(metrics().trend(MetricSelector.parse("ws_ping")).count()).isEqualTo(1);
            assertThat(metrics().trend(MetricSelector.parse("ws_connecting")).count()).isEqualTo(1);
            assertThat(metrics().trend(MetricSelector.parse("ws_session_duration")).count()).isEqualTo(1);
            assertThat(failedShare()).isZero();
            assertThat(tags("ws_sessions").asMap()).containsEntry("url", server.url() + "/chat")
                    .containsEntry("name", server.url() + "/chat").containsEntry("status", "101")
                    .containsEntry("room", "1").containsEntry("group", "").doesNotContainKeys("subproto", "error");
            assertThat(http.takeBytesSent()).isGreaterThan(70_000);
            assertThat(http.takeBytesReceived()).isGreaterThan(70_000);
        }
    }

    @Test
    void messagesAreInTheGroupThatSendsThemAndTemplatesNameTheSession() throws IOException {
        try (FrameServer server = FrameServer.echo()) {
            WebSocketSession session = webSockets.open(server.url() + "/room/{id}",
                    socket -> socket.pathParam("id", 7));
            flow.tags(Tags.of("group", "::talk"));
            session.send("x");

            assertThat(server.heads().get(0)).startsWith("GET /room/7 ");
            assertThat(tags("ws_msgs_sent").asMap()).containsEntry("group", "::talk")
                    .containsEntry("name", server.url() + "/room/{id}");
            assertThat(tags("ws_sessions").get("group")).isEmpty();
        }
    }

    @Test
    void pingsAreAnsweredWhileReceivingAndMessagesAreKeptWhilePinging() throws IOException {
        AtomicReference<String> pong = new AtomicReference<>();
        try (FrameServer server = FrameServer.open(peer -> {
            peer.send(Opcode.PING, "are you there".getBytes(StandardCharsets.UTF_8));
            pong.set(new String(peer.readFrame(), StandardCharsets.UTF_8));
            peer.send("first");
            byte[] ping = peer.readFrame();
            peer.send("second");
            peer.send(Opcode.PONG, "other".getBytes(StandardCharsets.UTF_8));
            peer.send(Opcode.PONG, ping);
            peer.awaitClose();
        })) {
            WebSocketSession session = webSockets.open(server.url());

            assertThat(session.receiveText()).isEqualTo("first");
            assertThat(pong.get()).isEqualTo("are you there");
            session.ping();
            assertThat(session.receiveText()).isEqualTo("second");
            assertThat(session.receive(Duration.ZERO)).isEmpty();
            assertThat(session.isOpen()).isTrue();
        }
    }

    @Test
    void sessionOutlivesAWaitInVain() throws IOException {
        CountDownLatch waited = new CountDownLatch(1);
        try (FrameServer server = FrameServer.open(peer -> {
            peer.sendBytes(new byte[]{(byte) 0x81});
            try {
                waited.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            peer.sendBytes(new byte[]{1, 'x'});
            peer.awaitClose();
        })) {
            WebSocketSession session = webSockets.open(server.url(), socket -> socket.timeout(Duration.ofSeconds(1)));
            assertThat(session.receive(Duration.ofMillis(20))).isEmpty();
            WebSocketException late = catchThrowableOfType(WebSocketException.class, session::receive);
            assertThat(late.error()).isEqualTo(new HttpError(1050, "no message in time"));
            waited.countDown();

            assertThat(session.receive(Duration.ofSeconds(20))).contains(new Message.Text("x"));
        }
    }

    @Test
    void iterationEndsWhenTheServerCloses() throws Exception {
        BlockingQueue<byte[]> answer = new LinkedBlockingQueue<>();
        try (FrameServer server = FrameServer.open(peer -> {
            peer.send("a");
            peer.send("b");
            peer.sendClose(4_000);
            answer.add(peer.readFrame());
        })) {
            WebSocketSession session = webSockets.open(server.url());
            List<Message> all = new ArrayList<>();
            session.forEach(all::add);

            assertThat(all).containsExactly(new Message.Text("a"), new Message.Text("b"));
            assertThat(session.closeStatus()).contains(new CloseStatus(4_000, ""));
            assertThat(answer.poll(10, TimeUnit.SECONDS)).containsExactly(15, 160);
            assertThat(failedShare()).isZero();
            assertThatExceptionOfType(WebSocketClosedException.class).isThrownBy(session::receive)
                    .satisfies(e -> assertThat(e.closeStatus().code()).isEqualTo(4_000));
        }
    }

    @Test
    void lostConnectionIsAnError() throws IOException {
        try (FrameServer server = FrameServer.open(peer -> peer.sendBytes(new byte[]{(byte) 0x81, 5, 'h'}))) {
            WebSocketSession session = webSockets.open(server.url());
            WebSocketException lost = catchThrowableOfType(WebSocketException.class, session::receive);

            assertThat(lost.error()).isEqualTo(new HttpError(1000, "connection closed without a close frame"));
            assertThat(session.closeStatus()).contains(new CloseStatus(1006, ""));
            assertThat(failedShare()).isEqualTo(1);
            assertThat(tags("ws_session_failed").asMap()).containsEntry("error_code", "1000");
            assertThatExceptionOfType(WebSocketException.class).isThrownBy(() -> session.send("x"));
        }
    }

    @Test
    void brokenProtocolIsToldTheServerAndIsAnError() throws IOException {
        AtomicReference<byte[]> told = new AtomicReference<>();
        CountDownLatch heard = new CountDownLatch(1);
        try (FrameServer server = FrameServer.open(peer -> {
            peer.send(0x3, new byte[0]);
            told.set(peer.readFrame());
            heard.countDown();
        })) {
            WebSocketSession session = webSockets.open(server.url());
            assertThatExceptionOfType(WebSocketException.class).isThrownBy(session::receive)
                    .withMessageContaining("frame of an unknown kind");
            assertThat(heard).satisfies(CountDownLatch::await);
            assertThat(told.get()).startsWith(3, 0xEA - 256);
            assertThat(session.closeStatus()).map(CloseStatus::code).contains(1002);
        }
    }

    @Test
    void messagesLargerThanAllowedEndTheSession() throws IOException {
        try (FrameServer server = FrameServer.open(peer -> {
            peer.send("12345");
            peer.awaitClose();
        })) {
            WebSocketSession session = webSockets.open(server.url(), socket -> socket.maxMessageSize(4));
            assertThatExceptionOfType(WebSocketException.class).isThrownBy(session::receive)
                    .withMessageContaining("larger than allowed");
        }
    }

    @Test
    void refusedHandshakeIsCountedAndThrown() throws IOException {
        try (FrameServer server = FrameServer.raw(peer -> {
            peer.readHead();
            peer.sendText("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        })) {
            WebSocketException refused = catchThrowableOfType(WebSocketException.class,
                    () -> webSockets.open(server.url()));

            assertThat(refused).hasMessageContaining(server.url());
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.error()).isEqualTo(new HttpError(1403, "answered with status 403"));
            assertThat(count("ws_sessions")).isEqualTo(1);
            assertThat(failedShare()).isEqualTo(1);
            assertThat(tags("ws_connecting").asMap()).containsEntry("status", "403").containsEntry("error_code",
                    "1403");
        }
    }

    @Test
    void refusedConnectionHasK6sCode() throws IOException {
        int port;
        // Without a thread that accepts: as long as one is leaving, so is the port.
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = listener.getLocalPort();
        }
        WebSocketException refused = catchThrowableOfType(WebSocketException.class,
                () -> webSockets.open("ws://localhost:" + port));
        assertThat(refused.error().code()).isEqualTo(1212);
        assertThat(refused.status()).isZero();
    }

    @Test
    void answersToAnotherHandshakeAreRefused() throws IOException {
        try (FrameServer server = FrameServer.raw(peer -> {
            peer.readHead();
            peer.sendText("HTTP/1.1 101 OK\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: AAAA\r\n\r\n");
            peer.awaitClose();
        })) {
            assertThatExceptionOfType(WebSocketException.class).isThrownBy(() -> webSockets.open(server.url()))
                    .withMessageContaining("answer to another handshake");
        }
    }

    @Test
    void serverThatDoesNotAnswerIsLeftInTime() throws IOException {
        try (FrameServer server = FrameServer.raw(FrameServer.Peer::awaitClose)) {
            WebSocketException late = catchThrowableOfType(WebSocketException.class,
                    () -> webSockets.open(server.url(), socket -> socket.timeout(Duration.ofMillis(100))));
            assertThat(late.error().code()).isEqualTo(1050);
        }
    }

    @Test
    void chosenSubprotocolIsKnownAndATag() throws IOException {
        try (FrameServer server = FrameServer.raw(peer -> {
            peer.shakeHands("Sec-WebSocket-Protocol: chat\r\n");
            peer.awaitClose();
        })) {
            WebSocketSession session = webSockets.open(server.url(), socket -> socket.subprotocols("mqtt", "chat"));
            assertThat(session.subprotocol()).contains("chat");
            assertThat(server.heads().get(0)).contains("Sec-WebSocket-Protocol: mqtt, chat\r\n");
            assertThat(tags("ws_sessions").get("subproto")).isEqualTo("chat");
            assertThatExceptionOfType(WebSocketException.class).isThrownBy(() -> webSockets.open(server.url()))
                    .withMessageContaining("subprotocol that was not offered");
        }
    }

    @Test
    void cutOffEndsAWaitAndLeavesNoSample() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (FrameServer server = FrameServer.open(FrameServer.Peer::awaitClose)) {
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    WebSocketSession session = webSockets.open(server.url());
                    open.countDown();
                    session.receive();
                } catch (Throwable e) {
                    thrown.set(e);
                }
            });
            open.await();
            flow.cancel();
            thread.interrupt();
            thread.join();

            assertThat(thrown.get()).isInstanceOf(RecordingFlow.CutOff.class);
            webSockets.endIteration();
            assertThat(metrics().series("ws_session_duration")).isEmpty();
        }
    }

    @Test
    void sessionLeftOpenEndsWithTheIteration() throws Exception {
        AtomicReference<byte[]> told = new AtomicReference<>();
        CountDownLatch heard = new CountDownLatch(1);
        try (FrameServer server = FrameServer.open(peer -> {
            told.set(peer.readFrame());
            heard.countDown();
        })) {
            webSockets.open(server.url());
            webSockets.endIteration();
            heard.await();

            assertThat(told.get()).startsWith(3, 0xE9 - 256);
            assertThat(metrics().trend(MetricSelector.parse("ws_session_duration")).count()).isEqualTo(1);
        }
    }

    @Test
    void mistakesOfTheAuthorAreNamed() throws IOException {
        try (FrameServer server = FrameServer.echo()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> webSockets.open(server.url(), socket -> socket.header("Upgrade", "x")))
                    .withMessageContaining("must be left to the handshake");
            assertThatExceptionOfType(WebSocketException.class).isThrownBy(() -> webSockets.open("ftp://x"));
            WebSocketSession session = webSockets.open(server.url());
            assertThatIllegalArgumentException().isThrownBy(() -> session.close(1006, ""));
            assertThatIllegalArgumentException().isThrownBy(() -> session.close(1000, "x".repeat(124)));
            assertThatIllegalArgumentException().isThrownBy(() -> session.receive(Duration.ofSeconds(-1)));
            assertThatIllegalArgumentException().isThrownBy(() -> session.send("\uD800"));
        }
    }
}

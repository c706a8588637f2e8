package dev.loadtest.internal.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.protocols.Protocol;
import org.java_websocket.server.WebSocketServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.websocket.CloseStatus;
import dev.loadtest.websocket.Message;
import dev.loadtest.websocket.WebSocketSession;

/** Beside an implementation that is not ours. */
@Timeout(60)
class InteropTest {

    private static final class Echo extends WebSocketServer {

        private final CountDownLatch started = new CountDownLatch(1);
        private final List<Integer> closeCodes = new CopyOnWriteArrayList<>();
        private final CountDownLatch closed = new CountDownLatch(2);
        private final CountDownLatch ponged = new CountDownLatch(1);

        Echo() {
            super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    List.of(new Draft_6455(List.of(), List.of(new Protocol("echo")))));
            setReuseAddr(true);
            setConnectionLostTimeout(0);
        }

        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
            socket.send("welcome to " + handshake.getResourceDescriptor());
            socket.sendPing();
        }

        @Override
        public void onMessage(WebSocket socket, String message) {
            if (message.equals("leave")) {
                socket.close(4_321, "as you wish");
            } else {
                socket.send(message);
            }
        }

        @Override
        public void onMessage(WebSocket socket, ByteBuffer message) {
            socket.send(message);
        }

        @Override
        public void onWebsocketPong(WebSocket socket, Framedata pong) {
            ponged.countDown();
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean remote) {
            closeCodes.add(code);
            closed.countDown();
        }

        @Override
        public void onError(WebSocket socket, Exception e) {
            throw new AssertionError(e);
        }

        @Override
        public void onStart() {
            started.countDown();
        }
    }

    @Test
    void messagesPingsAndClosingsAreUnderstoodBothWays() throws Exception {
        Echo server = new Echo();
        server.start();
        server.started.await();
        String text = "grüße €😀 ".repeat(10_000);
        byte[] data = new byte[200_000];
        try {
            LoadResult result = LoadRunner.create().run(Scenario.perVuIterations(1, 1).vu(ctx -> {
                try (WebSocketSession session = ctx.webSocket("/echo?x=1", socket -> socket.subprotocols("echo"))) {
                    ctx.check("was greeted", session.receiveText().equals("welcome to /echo?x=1"));
                    session.send(text);
                    ctx.check("text", session.receiveText().equals(text));
                    session.send(data);
                    ctx.check("bytes", session.receive() instanceof Message.Binary binary
                            && binary.data().length == data.length);
                    session.send("");
                    ctx.check("nothing", session.receiveText().isEmpty());
                    ctx.check("ping", session.ping().isPositive());
                    ctx.check("subprotocol", session.subprotocol().orElse("").equals("echo"));
                }
                WebSocketSession left = ctx.webSocket("/", socket -> socket.subprotocols("echo"));
                left.send("leave");
                left.forEach(message -> {});
                ctx.check("closed", left.closeStatus().filter(new CloseStatus(4_321, "as you wish")::equals)
                        .isPresent());
            }).http(http -> http.baseUrl("http://localhost:" + server.getPort())));

            assertThat(result.reasons()).isEmpty();
            assertThat(result.counter("ws_sessions{subproto:echo}").count()).isEqualTo(2);
            server.ponged.await();
            server.closed.await();
            assertThat(server.closeCodes).contains(1000, 4_321);
        } finally {
            server.stop(1_000);
        }
    }
}

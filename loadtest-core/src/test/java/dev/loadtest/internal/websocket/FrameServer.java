package dev.loadtest.internal.websocket;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A server that speaks WebSocket as its script says, also wrongly. */
public final class FrameServer implements AutoCloseable {

    private final ServerSocket listener;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final Script script;

    /** What happens on one connection; it is closed at the end. */
    public interface Script {
        /** Plays the server's part. */
        void serve(Peer peer) throws IOException;
    }

    private FrameServer(ServerSocket listener, Script script) {
        this.listener = listener;
        this.script = script;
        Thread.ofVirtual().start(this::accept);
    }

    /** A server whose script begins before the handshake. */
    static FrameServer raw(Script script) throws IOException {
        return new FrameServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
    }

    /** A server whose script begins after the handshake. */
    public static FrameServer open(Script script) throws IOException {
        return raw(afterTheHandshake(script));
    }

    /** A server that sends back what it gets, until it is closed. */
    public static FrameServer echo() throws IOException {
        return open(FrameServer::sendBack);
    }

    /** The same over TLS. */
    static FrameServer secureEcho(SSLContext tls) throws IOException {
        return new FrameServer(
                tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                afterTheHandshake(FrameServer::sendBack));
    }

    private static Script afterTheHandshake(Script script) {
        return peer -> {
            peer.shakeHands("");
            script.serve(peer);
        };
    }

    private static void sendBack(Peer peer) throws IOException {
        int opcode = 0;
        while (opcode != Opcode.CLOSE) {
            byte[] payload = peer.readFrame();
            opcode = peer.lastOpcode;
            peer.send(opcode == Opcode.PING ? Opcode.PONG : opcode, payload);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            script.serve(new Peer(socket));
        } catch (IOException e) {
            // The client went away.
        }
    }

    /** Where it listens. */
    public String url() {
        return (listener instanceof SSLServerSocket ? "wss" : "ws") + "://localhost:" + listener.getLocalPort();
    }

    List<String> heads() {
        return heads;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** The server's end of a connection. */
    public final class Peer {

        private final Socket socket;
        private final DataInputStream in;
        private int lastOpcode;

        Peer(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new DataInputStream(socket.getInputStream());
        }

        String readHead() throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                head.write(in.readUnsignedByte());
            }
            String text = head.toString(StandardCharsets.ISO_8859_1);
            heads.add(text);
            return text;
        }

        void shakeHands(String more) throws IOException {
            String head = readHead();
            int at = head.toLowerCase(Locale.ROOT).indexOf("sec-websocket-key: ") + 19;
            String key = head.substring(at, head.indexOf('\r', at));
            sendText("HTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\nConnection: keep-alive, Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + Handshake.accept(key) + "\r\n" + more + "\r\n");
        }

        void sendText(String text) throws IOException {
            sendBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void sendBytes(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        void send(int opcode, byte[] payload) throws IOException {
            sendBytes(Frames.of(opcode, payload));
        }

        void send(String text) throws IOException {
            send(Opcode.TEXT, text.getBytes(StandardCharsets.UTF_8));
        }

        void sendClose(int code) throws IOException {
            send(Opcode.CLOSE, new byte[]{(byte) (code >> 8), (byte) code});
        }

        int lastOpcode() {
            return lastOpcode;
        }

        /** The payload of the next frame, which has to be masked and whole. */
        byte[] readFrame() throws IOException {
            int first = in.readUnsignedByte();
            int second = in.readUnsignedByte();
            if ((first & 0xF0) != 0x80 || (second & 0x80) == 0) {
                throw new AssertionError("a client's frame is whole and masked");
            }
            lastOpcode = first & 0xF;
            int length = second & 0x7F;
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = (int) in.readLong();
            }
            byte[] mask = in.readNBytes(4);
            byte[] payload = in.readNBytes(length);
            for (int i = 0; i < payload.length; i++) {
                payload[i] ^= mask[i & 3];
            }
            return payload;
        }

        void awaitClose() throws IOException {
            while (in.read() >= 0) {
                // What still comes is of no interest.
            }
        }
    }
}

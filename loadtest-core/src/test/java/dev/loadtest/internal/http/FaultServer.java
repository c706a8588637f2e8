package dev.loadtest.internal.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import javax.net.ssl.SSLContext;

/** A server that does to each connection what its script says. */
final class FaultServer implements AutoCloseable {

    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final ServerSocket listener;
    private final boolean secure;
    private final Script script;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean healed;

    /** What happens on one connection; it is closed at the end. */
    interface Script {
        void serve(Peer peer) throws Exception;
    }

    /** A request as it came, header names in lower case. */
    record Request(String method, String target, Map<String, String> headers, String body) {}

    private FaultServer(ServerSocket listener, boolean secure, Script script) {
        this.listener = listener;
        this.secure = secure;
        this.script = script;
        Thread.ofVirtual().name("fault-server").start(this::accept);
    }

    static FaultServer start(Script script) throws IOException {
        return new FaultServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), false, script);
    }

    static FaultServer startTls(SSLContext context, Script script) throws IOException {
        return new FaultServer(
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()), true,
                script);
    }

    /** A server that answers every request on a connection, and keeps it. */
    static FaultServer answering(Function<Request, String> answer) throws IOException {
        return start(answers(answer));
    }

    static Script answers(Function<Request, String> answer) {
        return peer -> {
            for (Request request = peer.read(); request != null; request = peer.read()) {
                peer.send(answer.apply(request));
            }
        };
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                Peer peer = new Peer(socket, connections.getAndIncrement());
                open.add(socket);
                Thread.ofVirtual().name("fault-server-peer").start(() -> serve(peer));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void serve(Peer peer) {
        try (Socket socket = peer.socket) {
            (healed ? answers(request -> OK) : script).serve(peer);
            open.remove(socket);
        } catch (IOException e) {
            // The client went away; that is what many tests are about.
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** New connections are served well from now on. */
    void heal() {
        healed = true;
    }

    String url() {
        return url("localhost");
    }

    String url(String host) {
        return (secure ? "https://" : "http://") + host + ':' + listener.getLocalPort();
    }

    int port() {
        return listener.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    List<Request> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (SocketException e) {
                // Already gone.
            }
        }
    }

    /** The server's end of a connection. */
    final class Peer {

        private final Socket socket;
        private final int number;
        private final InputStream in;

        Peer(Socket socket, int number) throws IOException {
            this.socket = socket;
            this.number = number;
            this.in = new BufferedInputStream(socket.getInputStream());
        }

        /** How many connections there were before. */
        int number() {
            return number;
        }

        Socket socket() {
            return socket;
        }

        /** The next request with its body; null at the end. */
        Request read() throws IOException {
            String line = readLine();
            if (line == null) {
                return null;
            }
            String[] words = line.split(" ");
            Map<String, String> headers = new TreeMap<>();
            for (String header = readLine(); header != null && !header.isEmpty(); header = readLine()) {
                int colon = header.indexOf(':');
                headers.put(header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
            }
            int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
            Request request = new Request(words[0], words[1], headers, body);
            requests.add(request);
            return request;
        }

        byte[] readBytes(int count) throws IOException {
            return in.readNBytes(count);
        }

        String readLine() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    return null;
                }
                if (c != '\r') {
                    line.write(c);
                }
            }
            return line.toString(StandardCharsets.ISO_8859_1);
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        /** Ends the connection with a reset. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Waits until the client has closed the connection. */
        void awaitClose() throws IOException {
            while (in.read() >= 0) {
                // What still comes is of no interest.
            }
        }
    }
}

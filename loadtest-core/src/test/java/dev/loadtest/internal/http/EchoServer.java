package dev.loadtest.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** The JDK's server, which tells what it was sent; {@code /again} redirects with 307 after reading it. */
final class EchoServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    /** A request as it came; of its body the first 64 MiB at most. */
    record Received(String path, String type, String length, String transfer, String encoding, byte[] body,
            long size) {}

    EchoServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            InputStream in = exchange.getRequestBody();
            byte[] body = in.readNBytes(64 << 20);
            byte[] piece = new byte[1 << 16];
            long size = body.length;
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                size += count;
            }
            String path = exchange.getRequestURI().getPath();
            received.add(new Received(path, first(exchange, "Content-Type"), first(exchange, "Content-Length"),
                    first(exchange, "Transfer-Encoding"), first(exchange, "Content-Encoding"), body, size));
            if (path.equals("/again")) {
                exchange.getResponseHeaders().add("Location", "/");
                exchange.sendResponseHeaders(307, -1);
            } else {
                exchange.sendResponseHeaders(204, -1);
            }
        }
    }

    private static String first(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    List<Received> received() {
        return received;
    }

    Received only() {
        if (received.size() != 1) {
            throw new AssertionError("one request expected, but there were " + received.size());
        }
        return received.get(0);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}

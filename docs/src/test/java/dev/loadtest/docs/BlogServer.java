package dev.loadtest.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Stands in for the demo's blog service, in this process: the same calls, a fixed answer to each. */
final class BlogServer implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    private BlogServer(HttpServer server) {
        this.server = server;
    }

    static BlogServer start() {
        try {
            BlogServer started = new BlogServer(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            started.server.createContext("/", BlogServer::answer);
            started.server.setExecutor(started.threads);
            started.server.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            switch (call) {
                case "GET /health" -> send(exchange, 200, "{\"status\":\"ok\"}");
                case "GET /login" -> sendPage(exchange, """
                        <form action="/login"><input type="hidden" name="csrf" value="7f3"><input name="user"></form>
                        <a class="more" href="/blog?page=2">older</a>""");
                case "POST /login" -> {
                    exchange.getResponseHeaders().set("Set-Cookie", "session=5f1; Path=/; HttpOnly");
                    send(exchange, 200, "{}");
                }
                case "GET /account" -> send(exchange, isLoggedIn(exchange) ? 200 : 401, "{}");
                case "GET /editors" -> editors(exchange);
                case "GET /home" -> redirect(exchange, "/health");
                case "POST /authenticate" ->
                    send(exchange, 200, "{\"access_token\":\"token\",\"token_type\":\"Bearer\"}");
                case "POST /blog" -> send(exchange, 200, blog(1));
                case "GET /blog" -> send(exchange, 200, "[" + blog(2) + "," + blog(1) + "]");
                case "GET /blog/1", "GET /blog/2" -> send(exchange, 200, blog(call.charAt(call.length() - 1) - '0'));
                case "DELETE /blog/1" -> exchange.sendResponseHeaders(204, -1);
                case "PUT /picture", "POST /search", "POST /pictures", "GET /backup" -> send(exchange, 200, "{}");
                default -> send(exchange, 404, "{\"detail\":\"Not Found\"}");
            }
        }
    }

    private static boolean isLoggedIn(HttpExchange exchange) {
        return "session=5f1".equals(exchange.getRequestHeaders().getFirst("Cookie"));
    }

    /** For whoever answers a challenge, whatever the answer. */
    private static void editors(HttpExchange exchange) throws IOException {
        boolean answered = exchange.getRequestHeaders().getOrDefault("Authorization", List.of()).stream()
                .anyMatch(value -> value.startsWith("Digest "));
        if (!answered) {
            exchange.getResponseHeaders().set("WWW-Authenticate",
                    "Digest realm=\"editors\", qop=\"auth\", algorithm=SHA-256, nonce=\"7ypf\"");
        }
        send(exchange, answered ? 200 : 401, "[]");
    }

    private static String blog(int id) {
        return "{\"id\":" + id + ",\"title\":\"Blog for Earthly\",\"content\":\"Blog for Earthly\"}";
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    private static void sendPage(HttpExchange exchange, String html) throws IOException {
        send(exchange, 200, "text/html", html);
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        send(exchange, status, "application/json", json);
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}

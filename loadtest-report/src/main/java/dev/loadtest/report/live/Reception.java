package dev.loadtest.report.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;

/** Answers requests: the page and its files, the stream of events, commands. */
final class Reception {

    /** Open pages; each has a thread. Some threads are left for the rest. */
    static final int STREAMS = 16;
    private static final int LARGEST_COMMAND = 1_024;
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;
    private static final long CHUNKED = 0;
    private static final long NO_BODY = -1;

    private final Broadcast broadcast;
    private final Gate gate;

    Reception(Broadcast broadcast, Gate gate) {
        this.broadcast = broadcast;
        this.gate = gate;
    }

    /** One request, on a thread of its own. */
    void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            protect(exchange.getResponseHeaders());
            Optional<String> refusal = gate.refusal(exchange.getRequestHeaders());
            if (refusal.isPresent()) {
                say(exchange, FORBIDDEN, refusal.get());
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/events" -> ifMethod(exchange, "GET", this::stream);
                case "/control" -> ifMethod(exchange, "POST", this::control);
                default -> ifMethod(exchange, "GET", this::file);
            }
        }
    }

    /** Nothing but what comes from here may be loaded, run or asked; and nobody may frame this. */
    private static void protect(Headers headers) {
        headers.set("Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                        + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
    }

    @FunctionalInterface
    private interface Answer {

        void to(HttpExchange exchange) throws IOException;
    }

    private static void ifMethod(HttpExchange exchange, String method, Answer answer) throws IOException {
        if (exchange.getRequestMethod().equals(method)) {
            answer.to(exchange);
        } else {
            exchange.getResponseHeaders().set("Allow", method);
            say(exchange, METHOD_NOT_ALLOWED, "only " + method);
        }
    }

    private void file(HttpExchange exchange) throws IOException {
        Asset asset = Asset.ALL.get(exchange.getRequestURI().getPath());
        if (asset == null) {
            say(exchange, NOT_FOUND, "there is nothing here");
        } else {
            send(exchange, OK, asset.type(), asset.text().get().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void stream(HttpExchange exchange) throws IOException {
        EventStream stream = new EventStream(broadcast, exchange.getResponseBody());
        if (!broadcast.join(stream, STREAMS)) {
            say(exchange, UNAVAILABLE, "too many pages are open");
            return;
        }
        try {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(OK, CHUNKED);
            stream.serve();
        } catch (InterruptedException e) {
            // It was stuck, and has been let go of.
        } finally {
            broadcast.leave(stream);
        }
    }

    private void control(HttpExchange exchange) throws IOException {
        Optional<String> refusal = gate.refusalToControl(exchange.getRequestHeaders());
        if (refusal.isPresent()) {
            say(exchange, FORBIDDEN, refusal.get());
            return;
        }
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_COMMAND);
        LiveRun current = broadcast.current();
        try {
            Command command = Command.parse(body);
            if (current == null || current.number() != command.run() || current.isOver()) {
                say(exchange, CONFLICT, "that run is over");
                return;
            }
            command.giveTo(current.control());
        } catch (IllegalArgumentException e) {
            say(exchange, BAD_REQUEST, String.valueOf(e.getMessage()));
            return;
        }
        broadcast.news();
        exchange.sendResponseHeaders(NO_CONTENT, NO_BODY);
    }

    private static void say(HttpExchange exchange, int status, String text) throws IOException {
        send(exchange, status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}

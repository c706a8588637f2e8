package dev.loadtest.influxdb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.zip.GZIPInputStream;

import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

/** A server that takes what comes, or answers what it was told to. */
final class AnsweringServer implements AutoCloseable {

    /**
     * What came.
     *
     * @param target path and query
     * @param authorization the header, or null
     * @param encoding of the body as it was sent, or null
     * @param body decompressed
     */
    record Call(String target, String authorization, String encoding, String body) {}

    /**
     * What it answers.
     *
     * @param status the status
     * @param error InfluxDB's words, empty for none
     */
    record Answer(int status, String error) {}

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final HttpServer server;
    private final String scheme;

    AnsweringServer() throws IOException {
        this(HttpServer.create(), "http");
    }

    private AnsweringServer(HttpServer server, String scheme) throws IOException {
        this.server = server;
        this.scheme = scheme;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** With TLS. */
    static AnsweringServer secured(SSLContext context) throws IOException {
        HttpsServer server = HttpsServer.create();
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new AnsweringServer(server, "https");
    }

    String url() {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What the next writes are answered; those after them are taken. */
    void answerNext(Answer... some) {
        answers.addAll(List.of(some));
    }

    List<Call> writes() {
        return calls.stream().filter(call -> call.target().contains("/write?")).toList();
    }

    List<Call> calls() {
        return calls;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
            String text = new String("gzip".equals(encoding)
                    ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes()
                    : body, StandardCharsets.UTF_8);
            String target = exchange.getRequestURI().toString();
            calls.add(new Call(target, exchange.getRequestHeaders().getFirst("Authorization"), encoding, text));
            Answer answer = target.contains("/write?")
                    ? Objects.requireNonNullElse(answers.poll(), new Answer(204, ""))
                    : new Answer(200, "");
            if (!answer.error().isEmpty()) {
                exchange.getResponseHeaders().set("X-Influxdb-Error", answer.error());
            }
            exchange.sendResponseHeaders(answer.status(), -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

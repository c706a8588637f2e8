package dev.loadtest.internal.http.jdk;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** What the existing client talks to: {@code /blog}, {@code /hangs}, {@code /hangs-in-body}, {@code /moved}. */
public final class BlogServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Semaphore hanging = new Semaphore(0);

    private BlogServer(HttpServer server) {
        this.server = server;
    }

    public static BlogServer start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        BlogServer blog = new BlogServer(server);
        server.setExecutor(blog.threads);
        server.createContext("/blog", exchange -> {
            String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean known = !exchange.getRequestURI().getPath().endsWith("/404");
            answer(exchange, known ? 200 : 404, sent.isEmpty() ? "a blog" : String.valueOf(sent.length()));
        });
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "/blog/1");
            answer(exchange, 302, "");
        });
        server.createContext("/hangs", exchange -> blog.hang());
        server.createContext("/hangs-in-body", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            blog.hang();
        });
        server.start();
        return blog;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void hang() {
        hanging.release();
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until so many requests hang. */
    public void awaitHanging(int requests) throws InterruptedException {
        hanging.acquire(requests);
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}

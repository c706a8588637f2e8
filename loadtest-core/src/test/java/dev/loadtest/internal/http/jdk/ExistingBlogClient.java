package dev.loadtest.internal.http.jdk;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A client as generators write them: it knows nothing of load tests. */
final class ExistingBlogClient {

    private final HttpClient http;
    private final String base;

    ExistingBlogClient(HttpClient http, String base) {
        this.http = http;
        this.base = base;
    }

    Optional<String> find(int id) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(HttpRequest.newBuilder(URI.create(base + "/blog/" + id)).build(),
                HttpResponse.BodyHandlers.ofString());
        return response.statusCode() == 404 ? Optional.empty() : Optional.of(response.body());
    }

    CompletableFuture<Integer> publish(String content) {
        return http.sendAsync(HttpRequest.newBuilder(URI.create(base + "/blog"))
                .POST(HttpRequest.BodyPublishers.ofString(content)).build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> Integer.parseInt(response.body()));
    }
}

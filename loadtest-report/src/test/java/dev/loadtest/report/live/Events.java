package dev.loadtest.report.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an open page is told. */
final class Events implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final InputStream stream;
    private final BufferedReader lines;

    /** An event. */
    record Event(String name, JsonNode data) {}

    Events(HttpClient client, URI server) throws IOException, InterruptedException {
        this.stream = client.send(HttpRequest.newBuilder(server.resolve("events")).build(),
                HttpResponse.BodyHandlers.ofInputStream()).body();
        this.lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    /** The next event that is looked for; those before it are passed over. */
    Event await(String name, Predicate<JsonNode> condition) {
        Event event = next();
        while (!event.name().equals(name) || !condition.test(event.data())) {
            event = next();
        }
        return event;
    }

    Event await(String name) {
        return await(name, data -> true);
    }

    private Event next() {
        String name = "";
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    name = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    return new Event(name, JSON.readTree(line.substring("data: ".length())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("the stream has ended");
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}

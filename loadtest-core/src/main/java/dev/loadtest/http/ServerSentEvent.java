package dev.loadtest.http;

import java.util.Objects;

/**
 * An event that a server has sent.
 *
 * @param id the last id that the stream has given, with this event or before; empty if none
 * @param event its type, {@code message} unless the server said another
 * @param data its data; lines are kept apart by line feeds
 */
public record ServerSentEvent(String id, String event, String data) {

    /** Refuses null. */
    public ServerSentEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(data, "data");
    }
}

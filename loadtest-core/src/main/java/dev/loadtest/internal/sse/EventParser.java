package dev.loadtest.internal.sse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.ServerSentEvent;

/**
 * Finds events in the bytes of a stream, by the WHATWG's rules: lines end with CR, LF or both; a byte order mark is skipped;
 * an empty line sends the event, if it has data. An event that the stream's end cuts off is none. Not thread-safe.
 */
final class EventParser {

    private static final Duration LONGEST_RETRY = Duration.ofDays(365);

    private final int limit;
    private final Queue<ServerSentEvent> events = new ArrayDeque<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private final StringBuilder data = new StringBuilder();
    private boolean hasData;
    private String event = "";
    /** Becomes the stream's with the next empty line, whether or not that sends an event. */
    private String idToCome = "";
    private String lastId = "";
    private @Nullable Duration retry;
    private boolean afterReturn;
    private boolean firstLine = true;

    /** A parser of events that are no larger than a limit. */
    EventParser(int limit) {
        this.limit = limit;
    }

    /** Takes bytes; false if the event that they belong to is too large. */
    boolean feed(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            byte octet = bytes[i];
            if (octet == '\n' && afterReturn) {
                afterReturn = false;
            } else if (octet == '\n' || octet == '\r') {
                afterReturn = octet == '\r';
                endLine();
            } else {
                afterReturn = false;
                line.write(octet);
            }
        }
        return line.size() + data.length() <= limit;
    }

    @Nullable
    ServerSentEvent poll() {
        return events.poll();
    }

    String lastId() {
        return lastId;
    }

    Optional<Duration> retry() {
        return Optional.ofNullable(retry);
    }

    private void endLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (firstLine) {
            firstLine = false;
            text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
        if (text.isEmpty()) {
            dispatch();
            return;
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            field(text, "");
        } else if (colon > 0) {
            String value = text.substring(colon + 1);
            field(text.substring(0, colon), value.startsWith(" ") ? value.substring(1) : value);
        }
    }

    private void field(String name, String value) {
        switch (name) {
            case "event" -> event = value;
            case "data" -> {
                data.append(hasData ? "\n" : "").append(value);
                hasData = true;
            }
            case "id" -> {
                if (value.indexOf(0) < 0) {
                    idToCome = value;
                }
            }
            case "retry" -> {
                if (value.matches("[0-9]{1,15}")) {
                    Duration given = Duration.ofMillis(Long.parseLong(value));
                    retry = given.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : given;
                }
            }
            default -> {
                // To be ignored, says the standard.
            }
        }
    }

    private void dispatch() {
        lastId = idToCome;
        if (hasData) {
            events.add(new ServerSentEvent(lastId, event.isEmpty() ? "message" : event, data.toString()));
        }
        data.setLength(0);
        hasData = false;
        event = "";
    }
}

package dev.loadtest.internal.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.loadtest.http.ServerSentEvent;

/** The examples of the WHATWG's standard, section 9.2.6, and its rules. */
class EventParserTest {

    private final EventParser parser = new EventParser(1_000);

    private List<ServerSentEvent> events(String text) {
        // Byte by byte: nothing depends on how the network cuts the stream.
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            assertThat(parser.feed(new byte[]{octet}, 1)).isTrue();
        }
        List<ServerSentEvent> events = new ArrayList<>();
        for (ServerSentEvent event = parser.poll(); event != null; event = parser.poll()) {
            events.add(event);
        }
        return events;
    }

    private static ServerSentEvent message(String data) {
        return new ServerSentEvent("", "message", data);
    }

    @Test
    void linesOfDataAreJoined() {
        assertThat(events("data: YHOO\ndata: +2\ndata: 10\n\n")).containsExactly(message("YHOO\n+2\n10"));
    }

    @Test
    void linesEndWithReturnOrLineFeedOrBoth() {
        assertThat(events("data:a\r\rdata:b\n\ndata:c\r\n\r\ndata:d\r\n\n")).containsExactly(message("a"), message("b"),
                message("c"), message("d"));
    }

    @Test
    void idsStayUntilTheyAreChangedOrEmptied() {
        assertThat(
                events(": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n"))
                .containsExactly(new ServerSentEvent("1", "message", "first event"), message("second event"),
                        message(" third event"));
        assertThat(events("id: 7\n\ndata: x\n\n")).containsExactly(new ServerSentEvent("7", "message", "x"));
        assertThat(events("id: a\0b\ndata: y\n\n")).as("an id with NUL is none")
                .containsExactly(new ServerSentEvent("7", "message", "y"));
        assertThat(events("id: 9\n")).isEmpty();
        assertThat(parser.lastId()).as("until the empty line").isEqualTo("7");
    }

    @Test
    void emptyDataIsAnEventButNoDataIsNone() {
        assertThat(events("data\n\ndata\ndata\n\ndata:\n\nevent: x\n\n")).containsExactly(message(""), message("\n"),
                message(""));
        assertThat(events("data: cut off\n")).isEmpty();
    }

    @Test
    void typesAndReconnectionTimesAreRead() {
        assertThat(events("\uFEFFevent: add\nretry: 2500\ndata: 73857293\n\nretry: soon\nunknown: x\ndata: ä€😀\n\n"))
                .containsExactly(new ServerSentEvent("", "add", "73857293"), message("ä€😀"));
        assertThat(parser.retry()).contains(Duration.ofMillis(2_500));
    }

    @Test
    void eventsHaveALimit() {
        assertThat(parser.feed(new byte[1_001], 1_001)).isFalse();
    }
}

package dev.loadtest.report.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Server-sent events to one browser, on a thread of its own. It asks the broadcast for what is new and sends that: whoever is
 * slow gets more at a time, and holds up nobody.
 */
final class EventStream {

    /** A sign of life, so that a browser which is gone is noticed. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final long NOT_WRITING = 0;

    private final Broadcast broadcast;
    private final OutputStream out;
    private final Thread thread;
    private volatile long delivered = -1;
    private volatile long writingSince = NOT_WRITING;
    private long run;
    private long frames;
    private boolean over;

    /** A stream that is served by the thread which makes it. */
    EventStream(Broadcast broadcast, OutputStream out) {
        this.broadcast = broadcast;
        this.out = out;
        this.thread = Thread.currentThread();
    }

    /** Sends until the browser is gone, or for ever. */
    void serve() throws IOException, InterruptedException {
        long seen = -1;
        while (true) {
            long version = broadcast.awaitNewer(seen, HEARTBEAT);
            send(version == seen ? ":\n\n" : news());
            seen = version;
            delivered = version;
            broadcast.delivered();
        }
    }

    /** Up to which version this browser knows all. */
    long delivered() {
        return delivered;
    }

    /** Lets go of a browser that does not read. From any thread. */
    void endIfStuckFor(Duration patience) {
        long since = writingSince;
        if (since != NOT_WRITING && System.nanoTime() - since > patience.toNanos()) {
            // Closes the connection under the write.
            thread.interrupt();
        }
    }

    private String news() {
        LiveRun current = broadcast.current();
        if (current == null) {
            return event("waiting", LiveJson.waiting());
        }
        StringBuilder events = new StringBuilder();
        if (current.number() != run) {
            run = current.number();
            frames = 0;
            over = false;
            events.append(event("run", LiveJson.run(current, broadcast.past())));
        }
        LiveRun.Look look = current.look();
        if (look.charts().frames() > frames) {
            frames = look.charts().frames();
            events.append(event("charts", look.charts().json()));
        }
        events.append(event("now", LiveJson.now(look)));
        if (look.over() && !over) {
            over = true;
            events.append(event("end", LiveJson.end(look.outcome())));
        }
        return events.toString();
    }

    /** One line of data: JSON has no line breaks of its own. */
    private static String event(String name, String json) {
        return "event: " + name + "\ndata: " + json + "\n\n";
    }

    private void send(String text) throws IOException {
        long now = System.nanoTime();
        writingSince = now == NOT_WRITING ? 1 : now;
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } finally {
            writingSince = NOT_WRITING;
        }
    }
}

package dev.loadtest.http;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;

/**
 * An open stream of server-sent events (the WHATWG's {@code EventSource}) of one virtual user, in blocking style: whoever
 * waits for an event waits on the virtual user's own thread.
 *
 * <p>Where the stream ends, it is not opened again by itself: do that with the header {@code Last-Event-ID} set to
 * {@link #lastEventId()}. A stream that is still open at the end of its iteration is closed there. When the run cuts the
 * iteration off, the connection is closed at once and the flow ends.
 *
 * <p>Not thread-safe: it belongs to the virtual user's thread.
 */
public interface EventStream extends AutoCloseable, Iterable<ServerSentEvent> {

    /**
     * Waits for the next event, for as long as the request's {@linkplain HttpRequest#timeout timeout}.
     *
     * @return the event
     * @throws EventStreamException if none comes in time, which leaves the stream open; if the stream has ended or the
     *         connection is lost
     */
    ServerSentEvent next();

    /**
     * Waits for the next event.
     *
     * @param timeout how long; 0 takes only what is there already
     * @return the event; empty if none came in time
     * @throws IllegalArgumentException if the timeout is negative or longer than a year
     * @throws EventStreamException if the stream has ended or the connection is lost
     */
    Optional<ServerSentEvent> next(Duration timeout);

    /**
     * The last id that the stream has given.
     *
     * @return the id; empty if none
     */
    String lastEventId();

    /**
     * How long a client is to wait before it opens the stream again, by the server's last word ({@code retry}).
     *
     * @return the time; empty if the server has not said it
     */
    Optional<Duration> retry();

    /**
     * Whether the stream has not ended, as far as was read.
     *
     * @return true if it is open
     */
    boolean isOpen();

    /** Closes the connection. Does nothing if the stream has ended. */
    @Override
    void close();

    /**
     * The events to come, one after the other, until the server ends the stream. Each is waited for as by {@link #next()};
     * where that throws for another reason than the end of the stream, so does the iteration.
     *
     * @return what can be iterated over once
     */
    @Override
    Iterator<ServerSentEvent> iterator();
}

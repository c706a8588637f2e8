package dev.loadtest.internal.sse;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.EventStream;
import dev.loadtest.http.EventStreamException;
import dev.loadtest.http.HttpError;
import dev.loadtest.http.ServerSentEvent;
import dev.loadtest.internal.http.Flow;
import dev.loadtest.internal.http.StreamConnection;
import dev.loadtest.internal.http.StreamRequest;
import dev.loadtest.internal.time.Time;

/** An open stream. Everything happens on the thread of its virtual user. */
final class OpenStream implements EventStream {

    private static final int OK = 200;
    private static final int BUFFER = 4 * 1024;
    private static final int LARGEST_EVENT = 16 << 20;
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final HttpError ENDED = new HttpError(1000, "the server ended the stream");

    private final Time time;
    private final Flow flow;
    private final StreamRequest request;
    private final StreamConnection connection;
    private final BodyInput body;
    private final StreamSamples samples;
    private final EventParser parser = new EventParser(LARGEST_EVENT);
    private final byte[] buffer = new byte[BUFFER];
    private long lastNanos;
    private boolean first = true;
    /** Why the stream is over; null while it is open. */
    private @Nullable HttpError over;

    OpenStream(Time time, Flow flow, StreamRequest request, StreamConnection connection, BodyInput body,
            StreamSamples samples, long startNanos) {
        this.time = time;
        this.flow = flow;
        this.request = request;
        this.connection = connection;
        this.body = body;
        this.samples = samples;
        this.lastNanos = startNanos;
    }

    @Override
    public ServerSentEvent next() {
        ServerSentEvent event = await(request.timeoutNanos());
        if (event == null) {
            flow.checkpoint();
            throw exception(new HttpError(1050, "no event in time"), null);
        }
        return event;
    }

    @Override
    public Optional<ServerSentEvent> next(Duration timeout) {
        if (timeout.isNegative() || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("timeout must be 0 or more and at most a year, but was " + timeout);
        }
        return Optional.ofNullable(await(timeout.toNanos()));
    }

    private @Nullable ServerSentEvent await(long nanos) {
        flow.checkpoint();
        ServerSentEvent event = parser.poll();
        if (event == null) {
            requireOpen();
            connection.readUntil(Time.after(time.nanoTime(), nanos));
        }
        while (event == null) {
            if (!readSome()) {
                return null;
            }
            event = parser.poll();
            if (event == null) {
                requireOpen();
            }
        }
        arrived();
        return event;
    }

    private void arrived() {
        long now = time.nanoTime();
        if (first) {
            samples.firstEvent(now - lastNanos);
        } else {
            samples.laterEvent(now - lastNanos);
        }
        first = false;
        lastNanos = now;
    }

    /** Reads what comes; false if nothing comes in time. */
    private boolean readSome() {
        try {
            int count = body.read(buffer);
            if (count < 0) {
                end(ENDED, null);
            } else if (!parser.feed(buffer, count)) {
                throw lost(new HttpError(1000, "event larger than 16 MiB"), null);
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (BodyInput.MalformedBodyException e) {
            throw lost(new HttpError(1000, "malformed chunk in the response"), e);
        } catch (EOFException e) {
            throw lost(new HttpError(1000, "connection closed within the response"), e);
        } catch (IOException e) {
            throw lost(connection.errorOf(e), e);
        }
    }

    private EventStreamException lost(HttpError error, @Nullable IOException cause) {
        end(error, error);
        flow.checkpoint();
        return exception(error, cause);
    }

    private void end(HttpError why, @Nullable HttpError failure) {
        over = why;
        samples.ended(failure);
        connection.close();
    }

    private void requireOpen() {
        HttpError why = over;
        if (why != null) {
            throw exception(why, null);
        }
    }

    private EventStreamException exception(HttpError error, @Nullable Throwable cause) {
        return new EventStreamException(request.name(), error, OK, cause);
    }

    @Override
    public String lastEventId() {
        return parser.lastId();
    }

    @Override
    public Optional<Duration> retry() {
        return parser.retry();
    }

    @Override
    public boolean isOpen() {
        return over == null;
    }

    @Override
    public void close() {
        if (over == null) {
            end(new HttpError(1000, "closed"), null);
        }
    }

    @Override
    public Iterator<ServerSentEvent> iterator() {
        return new Iterator<>() {

            private @Nullable ServerSentEvent next;

            @Override
            public boolean hasNext() {
                if (next == null) {
                    try {
                        next = OpenStream.this.next();
                    } catch (EventStreamException e) {
                        if (ENDED.equals(over)) {
                            return false;
                        }
                        throw e;
                    }
                }
                return true;
            }

            @Override
            public ServerSentEvent next() {
                ServerSentEvent result = hasNext() ? next : null;
                if (result == null) {
                    throw new NoSuchElementException();
                }
                next = null;
                return result;
            }
        };
    }
}

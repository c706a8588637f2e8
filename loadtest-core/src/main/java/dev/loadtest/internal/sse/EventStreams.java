package dev.loadtest.internal.sse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.EventStream;
import dev.loadtest.http.EventStreamException;
import dev.loadtest.http.HttpError;
import dev.loadtest.http.RequestOption;
import dev.loadtest.internal.http.BadUrlException;
import dev.loadtest.internal.http.Flow;
import dev.loadtest.internal.http.StreamConnection;
import dev.loadtest.internal.http.StreamException;
import dev.loadtest.internal.http.StreamRequest;
import dev.loadtest.internal.http.VuHttp;
import dev.loadtest.internal.record.Lane;
import dev.loadtest.internal.time.Time;

/** The streams of events of one virtual user, over the connections of its HTTP client. Used by its own thread. */
public final class EventStreams {

    private static final int OK = 200;

    private final VuHttp http;
    private final Flow flow;
    private final Lane lane;
    private final Time time;
    private final List<OpenStream> streams = new ArrayList<>(1);

    /** Those of a virtual user. */
    public EventStreams(VuHttp http, Flow flow, Lane lane, Time time) {
        this.http = http;
        this.flow = flow;
        this.lane = lane;
        this.time = time;
    }

    /**
     * Opens a stream.
     *
     * @throws EventStreamException if there is none
     * @throws IllegalArgumentException if an option is wrong
     */
    public EventStream open(String url, RequestOption... options) {
        flow.checkpoint();
        streams.removeIf(stream -> !stream.isOpen());
        long start = time.nanoTime();
        StreamRequest request;
        try {
            request = http.streamRequest("http", url, List.of(options));
        } catch (BadUrlException e) {
            throw new EventStreamException("a bad URL", new HttpError(1020, String.valueOf(e.getMessage())), 0, e);
        }
        return open(request, start);
    }

    private OpenStream open(StreamRequest request, long start) {
        StreamConnection connection;
        try {
            connection = request.ask(OK, List.of("Accept: text/event-stream", "Cache-Control: no-store"));
        } catch (StreamException e) {
            throw failed(request, start, e.status(), e.error(), e.getCause());
        }
        String type = connection.header("content-type").toLowerCase(Locale.ROOT);
        if (!type.equals("text/event-stream") && !type.startsWith("text/event-stream;")) {
            connection.close();
            throw failed(request, start, OK, new HttpError(1000, "answer that is no stream of events"), null);
        }
        if (!connection.header("content-encoding").isEmpty()) {
            connection.close();
            throw failed(request, start, OK, new HttpError(1000, "compressed stream of events"), null);
        }
        try {
            StreamSamples samples = new StreamSamples(flow, lane, request, OK);
            OpenStream stream = new OpenStream(time, flow, request, connection, BodyInput.of(connection), samples,
                    start);
            samples.connected(time.nanoTime() - start, null);
            streams.add(stream);
            return stream;
        } catch (IOException e) {
            connection.close();
            throw failed(request, start, OK, new HttpError(1000, "malformed response"), e);
        }
    }

    private EventStreamException failed(StreamRequest request, long start, int status, HttpError error,
            @Nullable Throwable cause) {
        StreamSamples samples = new StreamSamples(flow, lane, request, status);
        samples.connected(time.nanoTime() - start, error);
        samples.ended(error);
        flow.checkpoint();
        return new EventStreamException(request.name(), error, status, cause);
    }

    /** Closes what the iteration has left open. */
    public void endIteration() {
        streams.forEach(OpenStream::close);
        streams.clear();
    }
}

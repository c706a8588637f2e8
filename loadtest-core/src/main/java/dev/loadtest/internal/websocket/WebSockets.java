package dev.loadtest.internal.websocket;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpError;
import dev.loadtest.internal.http.BadUrlException;
import dev.loadtest.internal.http.Flow;
import dev.loadtest.internal.http.StreamConnection;
import dev.loadtest.internal.http.StreamException;
import dev.loadtest.internal.http.StreamRequest;
import dev.loadtest.internal.http.VuHttp;
import dev.loadtest.internal.record.Lane;
import dev.loadtest.internal.time.Time;
import dev.loadtest.websocket.WebSocketException;
import dev.loadtest.websocket.WebSocketOption;
import dev.loadtest.websocket.WebSocketSession;

/** The WebSockets of one virtual user, over the connections of its HTTP client. Used by its own thread. */
public final class WebSockets {

    private final VuHttp http;
    private final Flow flow;
    private final Lane lane;
    private final Time time;
    /** For masks and keys. They hinder scripts in browsers from forging requests; here nobody would forge but ourselves. */
    private final SplittableRandom random = new SplittableRandom();
    private final List<Session> sessions = new ArrayList<>(1);

    /** Those of a virtual user. */
    public WebSockets(VuHttp http, Flow flow, Lane lane, Time time) {
        this.http = http;
        this.flow = flow;
        this.lane = lane;
        this.time = time;
    }

    /**
     * Opens a session.
     *
     * @throws WebSocketException if there is none
     * @throws IllegalArgumentException if an option is wrong
     */
    public WebSocketSession open(String url, WebSocketOption... options) {
        flow.checkpoint();
        sessions.removeIf(session -> !session.isOpen());
        long start = time.nanoTime();
        WebSocketDraft draft = new WebSocketDraft();
        for (WebSocketOption option : options) {
            option.applyTo(draft);
        }
        StreamRequest request;
        try {
            request = http.streamRequest("ws", url, draft.http());
        } catch (BadUrlException e) {
            // As in k6: what has no address is no attempt.
            throw new WebSocketException("with a bad URL", new HttpError(1020, String.valueOf(e.getMessage())), 0, e);
        }
        return open(request, draft, start);
    }

    private Session open(StreamRequest request, WebSocketDraft draft, long start) {
        Handshake handshake = new Handshake(draft.protocols(), random);
        try {
            StreamConnection connection = request.ask(101, handshake.lines());
            String problem = handshake.problem(connection);
            if (problem != null) {
                connection.close();
                throw failed(request, start, 101, new HttpError(1000, problem), null);
            }
            String chosen = connection.header("sec-websocket-protocol");
            SessionSamples samples = samples(request, 101, chosen, null);
            samples.connected(time.nanoTime() - start);
            Session session = new Session(time, flow, connection, new Opening(request.name(), chosen, start,
                    request.timeoutNanos(), draft.maxMessageSize()), samples, random);
            sessions.add(session);
            return session;
        } catch (StreamException e) {
            throw failed(request, start, e.status(), e.error(), e.getCause());
        }
    }

    private WebSocketException failed(StreamRequest request, long start, int status, HttpError error,
            @Nullable Throwable cause) {
        SessionSamples samples = samples(request, status, "", error);
        long nanos = time.nanoTime() - start;
        samples.connected(nanos);
        samples.ended(nanos, error);
        flow.checkpoint();
        return new WebSocketException(request.name(), error, status, cause);
    }

    private SessionSamples samples(StreamRequest request, int status, String subprotocol,
            @Nullable HttpError error) {
        return new SessionSamples(flow, lane,
                new SessionTags(request.name(), request.tags(), status, subprotocol, error));
    }

    /** Closes what the iteration has left open. */
    public void endIteration() {
        sessions.forEach(Session::endWithIteration);
        sessions.clear();
    }
}

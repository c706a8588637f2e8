package dev.loadtest.internal.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

import dev.loadtest.http.HttpError;
import dev.loadtest.internal.net.Deadline;

/** HTTP/2 over connections that virtual users share. */
final class Http2Wire implements Wire {

    private static final HttpError BAD_URL = new HttpError(1020, "URL that HTTP/2 cannot be spoken to");

    private final Http2Sender sender;
    private final Flow flow;
    private volatile boolean heard;

    Http2Wire(Http2Sender sender, Flow flow) {
        this.sender = sender;
        this.flow = flow;
    }

    @Override
    public int epoch() {
        return sender.epoch();
    }

    @Override
    public Hop exchange(Outgoing request, BodyPolicy bodies, int epoch, Deadline deadline, long startNanos,
            long firstByteNanos) {
        List<Http2Request.Field> headers = new ArrayList<>();
        RequestHeaders.write(request, (name, value) -> addTo(headers, name, value));
        Http2Result result;
        try {
            result = sender.send(new Http2Request(request.method(), uri(request.url()), headers,
                    request.payload().content(), request.asksFirst(), bodies.discards(), bodies.maxSize(), epoch,
                    startNanos, deadline.atNanos(), firstByteNanos));
        } catch (BadUrlException e) {
            return Hop.failed(request, null, Phases.NONE, startNanos, 0, BAD_URL, e);
        }
        Http2Result.Answer answer = result.answer();
        if (answer == null) {
            return Hop.failed(request, null, result.phases(), result.endNanos(), 0,
                    result.error() == null ? Failures.ABORTED : result.error(), result.cause());
        }
        heard = true;
        warnOfOtherProtocol(request, answer);
        return new Hop(request, answer.status(), answer.protocol(), headers(answer),
                bodies.discards() ? Hop.DISCARDED : answer.body(), answer.bodySize(), answer.tlsVersion(),
                result.phases(), result.endNanos(), 0, result.error(), result.cause());
    }

    /** What HTTP/2 has no header for: its own fields and the stream's end say it. */
    private static void addTo(List<Http2Request.Field> headers, String name, String value) {
        String problem = Http2Headers.problem(name, value);
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
        if (!name.equalsIgnoreCase("Expect")) {
            headers.add(new Http2Request.Field(name, value));
        }
    }

    private static URI uri(HttpUrl url) throws BadUrlException {
        try {
            URI uri = new URI(url.origin().url() + url.path());
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // As below. Its message would show the URL.
        }
        throw new BadUrlException(BAD_URL.message());
    }

    private static Header[] headers(Http2Result.Answer answer) {
        List<Header> headers = new ArrayList<>();
        answer.headers().map().forEach((name, values) -> values.forEach(value -> {
            // Not one of them, but how HTTP/2 says the status.
            if (!name.startsWith(":")) {
                headers.add(new BasicHeader(name, value));
            }
        }));
        return headers.toArray(Hop.NO_HEADERS);
    }

    private void warnOfOtherProtocol(Outgoing request, Http2Result.Answer answer) {
        if (answer.protocol().equals("HTTP/1.1")) {
            flow.warnOnce(request.url().origin().url() + " was asked for HTTP/2 and speaks HTTP/1.1");
        }
    }

    /** Whether a response has come since the last time. */
    boolean takeHeard() {
        boolean result = heard;
        heard = false;
        return result;
    }

    @Override
    public void startAnew() {
        throw new IllegalStateException("connections are shared, and cannot be begun anew");
    }

    /** Ends what is under way; later requests are sent as if nothing had been. From any thread. */
    void abort() {
        sender.abort();
    }
}

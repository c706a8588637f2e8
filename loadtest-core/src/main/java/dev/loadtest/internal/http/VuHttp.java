package dev.loadtest.internal.http;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.BatchRequest;
import dev.loadtest.http.Body;
import dev.loadtest.http.Cookies;
import dev.loadtest.http.Http;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.RequestOption;
import dev.loadtest.http.Response;
import dev.loadtest.internal.net.ByteMeter;
import dev.loadtest.internal.net.Origin;
import dev.loadtest.internal.record.Lane;

/**
 * HTTP of one virtual user. Calls block its thread, which owns this; {@link #abort()} and {@link #close()} may come from
 * any.
 *
 * <p>An interrupt ends a call of a virtual thread at once. If the flow was cut off, it unwinds; if the flow interrupted
 * itself, the call ends with the error "interrupted" and the flag is kept.
 */
public final class VuHttp implements Http, AutoCloseable {

    private final HttpTransport transport;
    private final HttpSettings settings;
    private final Flow flow;
    private final ByteMeter meter;
    private final Connections connections;
    private final @Nullable Http2Wire http2;
    private final HttpUser user;
    private final Caller caller;
    private final Batches batches;

    VuHttp(HttpTransport transport, HttpSettings settings, SettingsHeaders headers, Flow flow, Lane lane) {
        this.transport = transport;
        this.settings = settings;
        this.flow = flow;
        this.meter = new ByteMeter();
        this.connections = new Connections(transport.time(), transport.network(), settings, flow.vu(), meter,
                transport.headerLines(), hint(transport, settings, flow));
        this.http2 = settings.speaksHttp2()
                ? new Http2Wire(transport.http2(settings, flow.vu()), flow)
                : null;
        Wire wire = http2 == null ? new Http1Wire(transport.time(), connections) : http2;
        this.user = HttpUser.of(transport, settings, headers, wire, lane);
        this.caller = new Caller(user, flow);
        this.batches = new Batches(user, flow);
        if (settings.isInsecureTls()) {
            flow.warnOnce("INSECURE: insecureTls accepts any certificate of any server");
        }
    }

    private static Consumer<Origin> hint(HttpTransport transport, HttpSettings settings, Flow flow) {
        Http2Hint hint = settings.hintsAtHttp2() ? transport.hint() : null;
        return hint == null ? origin -> {} : origin -> hint.connected(origin, settings, flow);
    }

    /** Begins an iteration: what the user has got in the last one is forgotten, unless the settings keep it. */
    public void beginIteration() {
        if (settings.opensConnectionsPerIteration()) {
            user.wire().startAnew();
            user.digests().clear();
        }
        if (!settings.keepsCookies()) {
            user.cookies().clear();
        }
    }

    @Override
    public Cookies cookies() {
        return user.cookies();
    }

    @Override
    public Response send(String method, String url, Body body, RequestOption... options) {
        // Before the checkpoint: whoever aborts has cut the flow off before, so one of the two is seen.
        int epoch = user.wire().epoch();
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(body, "body");
        flow.checkpoint();
        long called = transport.time().nanoTime();
        Headers.requireMethod(method);
        RequestDraft draft = RequestDraft.of(options);
        String template = user.template(url);
        return caller.call(method, template, draft.fill(template), body, draft, called, epoch);
    }

    @Override
    public List<Response> batch(List<BatchRequest> requests) {
        return batches.send(requests);
    }

    /**
     * Prepares a request that a stream follows. It goes over a connection of its own and HTTP/1.1, whatever the settings say
     * of other requests.
     *
     * @param scheme what its URL begins with in metrics and messages, but for the {@code s} of TLS
     * @param url as for HTTP, or with that scheme
     * @throws BadUrlException if it is wrong
     * @throws IllegalArgumentException if an option is
     */
    public StreamRequest streamRequest(String scheme, String url, List<RequestOption> options)
            throws BadUrlException {
        RequestDraft draft = RequestDraft.of(options.toArray(RequestOption[]::new));
        String template = user.template(url);
        String filled = draft.fill(template);
        HttpUrl target = HttpUrl.parse(swapScheme(filled, scheme, "http"));
        String name = draft.nameFor(swapScheme(template, "http", scheme));
        Outgoing bare = new Outgoing("GET", target, user.headers().of(draft, target), Payload.NONE);
        Outgoing request = caller.traced(user.cookies().on(bare, draft.cookies(), draft.usesJar()), draft);
        CallAuth auth = CallAuth.of(user, flow, draft, request);
        if (auth != null) {
            request = auth.on(request);
        }
        return new StreamRequest(transport.time(), connections, caller.slot(), flow, target, request.headers(), draft,
                user.tagsOf(draft),
                name == null ? swapScheme(target.shown(), "http", scheme) : name, settings);
    }

    private static String swapScheme(String url, String from, String to) {
        return url.regionMatches(true, 0, from + "://", 0, from.length() + 3)
                || url.regionMatches(true, 0, from + "s://", 0, from.length() + 4)
                        ? to + url.substring(from.length())
                        : url;
    }

    /** Bytes written to sockets since the last time, TLS included. Thread-safe. */
    public long takeBytesSent() {
        return meter.takeSent();
    }

    /** Bytes read from sockets since the last time, TLS included. Thread-safe. */
    public long takeBytesReceived() {
        return meter.takeReceived();
    }

    /** Whether a response has come, since the last time, over connections whose bytes nobody counts. */
    public boolean takeHeard() {
        return http2 != null && http2.takeHeard();
    }

    /**
     * Closes all connections now, which ends a call that is under way; later calls open new ones. Where the flow is cut
     * off too, cut it off first. Thread-safe.
     */
    public void abort() {
        // Those of HTTP/1.1, and of streams over whichever wire.
        connections.abort();
        if (http2 != null) {
            http2.abort();
        }
    }

    /** Closes all connections for good. Thread-safe. */
    @Override
    public void close() {
        connections.closeAll();
        if (http2 != null) {
            http2.abort();
        }
        batches.close();
        caller.close();
        transport.forget(this);
    }
}

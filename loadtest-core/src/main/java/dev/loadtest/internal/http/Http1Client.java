package dev.loadtest.internal.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.BatchRequest;
import dev.loadtest.http.Body;
import dev.loadtest.http.Cookies;
import dev.loadtest.http.Http;
import dev.loadtest.http.HttpError;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.HttpTransportException;
import dev.loadtest.http.RequestOption;
import dev.loadtest.http.Response;
import dev.loadtest.internal.net.ByteMeter;
import dev.loadtest.internal.net.Deadline;
import dev.loadtest.internal.net.Watchdog;
import dev.loadtest.internal.record.Lane;
import dev.loadtest.internal.time.Time;

/**
 * HTTP/1.1 of one virtual user. Calls block its thread, which owns this client; {@link #abort()} and {@link #close()} may
 * come from any.
 *
 * <p>An interrupt ends a call of a virtual thread at once. If the flow was cut off, it unwinds; if the flow interrupted
 * itself, the call ends with the error "interrupted" and the flag is kept.
 */
public final class Http1Client implements Http, AutoCloseable {

    private final Http1Transport transport;
    private final HttpSettings settings;
    private final SettingsHeaders headers;
    private final String baseUrl;
    private final BodyPolicy keeping;
    private final BodyPolicy discarding;
    private final Flow flow;
    private final HttpSamples samples;
    private final Lane lane;
    private final ByteMeter meter;
    private final Connections connections;
    private final Watchdog.Slot slot;
    private final UserCookies cookies;
    private final PreparedRequests prepared;
    private final long settingsFirstByteNanos;
    private final @Nullable Batches batches;

    Http1Client(Http1Transport transport, HttpSettings settings, SettingsHeaders headers, Flow flow, Lane lane) {
        this.transport = transport;
        this.settings = settings;
        this.headers = headers;
        this.settingsFirstByteNanos = settings.firstByteTimeout().map(Duration::toNanos).orElse(0L);
        this.baseUrl = withoutSlash(settings.baseUrl().orElse(""));
        this.keeping = new BodyPolicy(false, settings.maxBodySize());
        this.discarding = new BodyPolicy(true, settings.maxBodySize());
        this.flow = flow;
        this.samples = new HttpSamples(lane, transport.tags());
        this.lane = lane;
        this.meter = new ByteMeter();
        this.connections = new Connections(transport.time(), transport.network(), settings, flow.vu(), meter,
                transport.headerLines());
        this.slot = transport.watchdog().register();
        this.cookies = new UserCookies(transport, baseUrl);
        this.prepared = new PreparedRequests(transport, headers);
        this.batches = new Batches(this, transport.time(), settings, flow);
        if (settings.isInsecureTls()) {
            flow.warnOnce("INSECURE: insecureTls accepts any certificate of any server");
        }
    }

    /** The client of a thread in a batch: connections, cookies and bytes are the user's. */
    private Http1Client(Http1Client user, Flow flow) {
        this.transport = user.transport;
        this.settings = user.settings;
        this.headers = user.headers;
        this.baseUrl = user.baseUrl;
        this.flow = flow;
        this.samples = new HttpSamples(user.lane, transport.tags());
        this.lane = user.lane;
        this.meter = user.meter;
        this.keeping = user.keeping;
        this.settingsFirstByteNanos = user.settingsFirstByteNanos;
        this.discarding = user.discarding;
        this.connections = user.connections;
        this.slot = transport.watchdog().register();
        this.cookies = user.cookies;
        this.prepared = new PreparedRequests(transport, headers);
        this.batches = null;
    }

    Http1Client forBatch(Flow own) {
        return new Http1Client(this, own);
    }

    /** Ends a client of a batch. */
    void closeSlot() {
        slot.close();
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** Begins an iteration: what the user has got in the last one is forgotten, unless the settings keep it. */
    public void beginIteration() {
        if (settings.opensConnectionsPerIteration()) {
            connections.startAnew();
        }
        if (!settings.keepsCookies()) {
            cookies.clear();
        }
    }

    @Override
    public Cookies cookies() {
        return cookies;
    }

    @Override
    public Response send(String method, String url, Body body, RequestOption... options) {
        // Before the checkpoint: whoever aborts has cut the flow off before, so one of the two is seen.
        int epoch = connections.epoch();
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(body, "body");
        flow.checkpoint();
        long called = transport.time().nanoTime();
        requireToken(method);
        RequestDraft draft = RequestDraft.of(options);
        String template = template(url);
        return exchange(method, template, draft.fill(template), body, draft, called, epoch);
    }

    @Override
    public List<Response> batch(List<BatchRequest> requests) {
        return Objects.requireNonNull(batches, "batches").send(requests);
    }

    static void requireToken(String method) {
        if (!Headers.isToken(method)) {
            throw new IllegalArgumentException("method must be a token, but was '" + method + "'");
        }
    }

    String template(String url) {
        return url.startsWith("/") ? baseUrl + url : url;
    }

    int epoch() {
        return connections.epoch();
    }

    /** Makes a call whose options have been run. */
    Response exchange(String method, String template, String filled, Body body, RequestDraft draft, long called,
            int epoch) {
        try {
            Outgoing first = draft.isPlain() && body instanceof Body.None
                    ? prepared.of(method, filled)
                    : new Outgoing(method, transport.url(filled), headers.with(draft.headers()),
                            Payload.of(body).compressed(draft.compression()));
            return new Call(draft, draft.nameFor(template), called, epoch).run(first);
        } catch (BadUrlException e) {
            return badUrl(method, filled, draft.nameFor(template), draft, e);
        }
    }

    /**
     * Prepares a request that a stream follows.
     *
     * @param scheme what its URL begins with in metrics and messages, but for the {@code s} of TLS
     * @param url as for HTTP, or with that scheme
     * @throws BadUrlException if it is wrong
     * @throws IllegalArgumentException if an option is
     */
    public StreamRequest streamRequest(String scheme, String url, List<RequestOption> options)
            throws BadUrlException {
        RequestDraft draft = RequestDraft.of(options.toArray(RequestOption[]::new));
        String template = template(url);
        String filled = draft.fill(template);
        HttpUrl target = HttpUrl.parse(swapScheme(filled, scheme, "http"));
        String name = draft.nameFor(swapScheme(template, "http", scheme));
        Outgoing request = cookies.on(new Outgoing("GET", target, headers.with(draft.headers()),
                Payload.of(Body.none())), draft.cookies());
        return new StreamRequest(transport.time(), connections, slot, flow, target, request.headers(), draft,
                name == null ? swapScheme(target.shown(), "http", scheme) : name, settings);
    }

    private static String swapScheme(String url, String from, String to) {
        return url.regionMatches(true, 0, from + "://", 0, from.length() + 3)
                || url.regionMatches(true, 0, from + "s://", 0, from.length() + 4)
                        ? to + url.substring(from.length())
                        : url;
    }

    private Response badUrl(String method, String url, @Nullable String name, RequestDraft draft, BadUrlException e) {
        HttpError error = Failures.badUrl(e);
        String shown = HttpUrl.masked(url);
        Response response = new ReceivedResponse(method, shown, name == null ? shown : name, error);
        recordUnsendable(draft, method, response.name(), error);
        flow.checkpoint();
        if (draft.throwsOnError() || settings.throwsOnError()) {
            throw new HttpTransportException(method + ' ' + response.name(), error, e);
        }
        return response;
    }

    /** Nothing was sent, so nothing is timed; but it counts as failed, or the run would pass without a request. */
    private void recordUnsendable(RequestDraft draft, String method, String name, HttpError error) {
        if (!flow.isCancelled()) {
            HttpTags.Outcome outcome = new HttpTags.Outcome(0, "", null, false, error);
            samples.unsendable(new HttpTags.Key(flow.tags(), draft.tags(), method, name, outcome));
        }
    }

    /** Bytes written to sockets since the last time, TLS included. Thread-safe. */
    public long takeBytesSent() {
        return meter.takeSent();
    }

    /** Bytes read from sockets since the last time, TLS included. Thread-safe. */
    public long takeBytesReceived() {
        return meter.takeReceived();
    }

    /**
     * Closes all connections now, which ends a call that is under way; later calls open new ones. Where the flow is cut
     * off too, cut it off first. Thread-safe.
     */
    public void abort() {
        connections.abort();
    }

    /** Closes all connections for good. Thread-safe. */
    @Override
    public void close() {
        connections.closeAll();
        if (batches != null) {
            batches.close();
        }
        slot.close();
        transport.forget(this);
    }

    /** One call with all its hops. */
    private final class Call {

        private final RequestDraft draft;
        private final @Nullable String name;
        private final long called;
        private final int epoch;
        private final long firstByteNanos;

        Call(RequestDraft draft, @Nullable String name, long called, int epoch) {
            this.draft = draft;
            this.name = name;
            this.called = called;
            this.epoch = epoch;
            this.firstByteNanos = draft.firstByteNanosOr(settingsFirstByteNanos);
        }

        Response run(Outgoing first) {
            long startDelay = flow.takeStartDelayNanos();
            long limit = draft.timeoutOr(settings.timeout()).toNanos();
            Deadline deadline = slot.arm(Time.after(called, limit));
            try {
                return follow(first, deadline, startDelay);
            } finally {
                slot.disarm();
            }
        }

        private Response follow(Outgoing first, Deadline deadline, long startDelay) {
            String firstHost = first.url().origin().host();
            BodyPolicy bodies = draft.discardsBody(settings.discardsBodies()) ? discarding : keeping;
            int limit = draft.maxRedirects() >= 0 ? draft.maxRedirects() : settings.maxRedirects();
            Outgoing request = first;
            long start = called;
            for (int followed = 0;; followed++) {
                boolean trusted = Outgoing.isSameOrBelow(request.url().origin().host(), firstHost);
                Outgoing sent = cookies.on(request, trusted ? draft.cookies() : Map.of());
                Hop hop = new Exchange(transport.time(), connections, sent, bodies, epoch, deadline, start,
                        firstByteNanos).run();
                start = hop.endNanos();
                cookies.takeFrom(hop);
                double responseTime = startDelay + (hop.endNanos() - called);
                if (flow.isCancelled()) {
                    return cutOff(hop, responseTime);
                }
                String location = Redirects.location(hop);
                if (location == null || followed >= limit) {
                    if (location != null) {
                        warnOfLimit(limit);
                    }
                    Hop decoded = bodies.decoded(hop);
                    record(decoded, responseTime);
                    return finish(decoded);
                }
                try {
                    request = request.redirected(hop.status(), request.url().resolve(location), firstHost);
                } catch (BadUrlException e) {
                    return leadsNowhere(hop, location, responseTime, e);
                }
                record(hop, HttpSamples.GOES_ON);
            }
        }

        /** The redirect was a response like any other; the request that it asks for is what failed. */
        private Response leadsNowhere(Hop hop, String location, double responseTime, BadUrlException cause) {
            record(hop, responseTime);
            String method = Outgoing.methodAfter(hop.status(), hop.request().method());
            recordUnsendable(draft, method, name == null ? HttpUrl.masked(location) : name, Failures.BAD_REDIRECT);
            return finish(hop.withError(Failures.BAD_REDIRECT, cause));
        }

        private void warnOfLimit(int limit) {
            if (draft.maxRedirects() < 0 && limit == HttpSettings.defaults().maxRedirects()) {
                flow.warnOnce("stopped after " + limit
                        + " redirects and returned the last one; set maxRedirects to follow more or to accept that");
            }
        }

        private Response finish(Hop hop) {
            HttpError error = hop.error();
            if (error != null) {
                flow.checkpoint();
                if (draft.throwsOnError() || settings.throwsOnError()) {
                    throw new HttpTransportException(hop.request().method() + ' ' + nameOf(hop), error, hop.cause());
                }
            }
            return new ReceivedResponse(hop, nameOf(hop), isExpected(hop));
        }

        private Response cutOff(Hop hop, double lasted) {
            samples.cutOff(new HttpTags.Key(flow.tags(), draft.tags(), hop.request().method(), nameOf(hop), null),
                    lasted);
            flow.checkpoint();
            return new ReceivedResponse(hop, nameOf(hop), false);
        }

        private void record(Hop hop, double responseTime) {
            samples.hop(flow.tags(), draft.tags(), nameOf(hop), hop, isExpected(hop), responseTime);
        }

        private boolean isExpected(Hop hop) {
            return hop.error() == null && draft.isExpected(hop.status());
        }

        private String nameOf(Hop hop) {
            return name == null ? hop.request().url().shown() : name;
        }
    }
}

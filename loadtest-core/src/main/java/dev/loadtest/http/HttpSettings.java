package dev.loadtest.http;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * How the virtual users of a scenario speak HTTP. Immutable: each method returns changed settings.
 */
public final class HttpSettings {

    private static final HttpSettings DEFAULTS = new HttpSettings();

    // Changed by changed(..) alone, before anybody else can see the copy.
    private Optional<String> baseUrl = Optional.empty();
    private Duration timeout = Duration.ofSeconds(60);
    private int maxRedirects = 10;
    private Map<String, String> headers = Map.of();
    private boolean throwOnError;
    private boolean keepCookies;
    private boolean discardBodies;
    private long maxBodySize = 256L << 20;
    private Optional<Double> tracesSampled = Optional.empty();
    private Consumer<HttpClient.Builder> httpClient = builder -> {};
    private Duration connectTimeout = Duration.ofSeconds(30);
    private Optional<Duration> firstByteTimeout = Optional.empty();
    private DnsSettings dns = DnsSettings.defaults();
    private List<String> localAddresses = List.of();
    private Optional<String> proxy = Optional.empty();
    private Set<String> noProxy = Set.of();
    private TlsSettings tls = TlsSettings.defaults();
    private boolean insecureTls;
    private boolean reuseConnections = true;
    private boolean newConnectionPerIteration;
    private Optional<Duration> connectionLifetime = Optional.empty();
    private Optional<Credentials> credentials = Optional.empty();
    private IntPredicate expectedStatuses = status -> status >= 200 && status < 400;
    private Map<String, String> tags = Map.of();
    private int batch = 20;
    private int batchPerHost = 6;
    private boolean http2;
    private boolean http2Hint = true;
    private OptionalInt http2Connections = OptionalInt.empty();

    private HttpSettings() {}

    private HttpSettings(HttpSettings other) {
        baseUrl = other.baseUrl;
        timeout = other.timeout;
        maxRedirects = other.maxRedirects;
        headers = other.headers;
        throwOnError = other.throwOnError;
        keepCookies = other.keepCookies;
        discardBodies = other.discardBodies;
        maxBodySize = other.maxBodySize;
        tracesSampled = other.tracesSampled;
        httpClient = other.httpClient;
        connectTimeout = other.connectTimeout;
        firstByteTimeout = other.firstByteTimeout;
        dns = other.dns;
        localAddresses = other.localAddresses;
        proxy = other.proxy;
        noProxy = other.noProxy;
        tls = other.tls;
        insecureTls = other.insecureTls;
        reuseConnections = other.reuseConnections;
        newConnectionPerIteration = other.newConnectionPerIteration;
        connectionLifetime = other.connectionLifetime;
        credentials = other.credentials;
        expectedStatuses = other.expectedStatuses;
        tags = other.tags;
        batch = other.batch;
        batchPerHost = other.batchPerHost;
        http2 = other.http2;
        http2Hint = other.http2Hint;
        http2Connections = other.http2Connections;
    }

    private HttpSettings changed(Consumer<HttpSettings> change) {
        HttpSettings copy = new HttpSettings(this);
        change.accept(copy);
        return copy;
    }

    /**
     * No base URL, 60 s timeout, 10 redirects, no headers beyond the necessary, no exceptions, bodies kept up to 256 MiB;
     * connections opened within 30 s, directly, kept and reused, with the JVM's trust in certificates.
     *
     * @return the defaults
     */
    public static HttpSettings defaults() {
        return DEFAULTS;
    }

    /**
     * Puts a URL before every request URL that begins with a slash. Default: none.
     *
     * @param url for example {@code http://localhost:8089}; a slash at its end is ignored. It has neither query nor fragment;
     *        checked when the run starts
     * @return changed settings
     */
    public HttpSettings baseUrl(String url) {
        Objects.requireNonNull(url, "url");
        return changed(copy -> copy.baseUrl = Optional.of(url));
    }

    /**
     * Limits every exchange, redirects included. Default: 60 s.
     *
     * @param limit must be more than 0 and at most a year; checked when the run starts
     * @return changed settings
     */
    public HttpSettings timeout(Duration limit) {
        return changed(copy -> copy.timeout = Objects.requireNonNull(limit, "timeout"));
    }

    /**
     * Limits the redirects that are followed. Default: 10.
     *
     * @param limit must be 0 or more; checked when the run starts
     * @return changed settings
     */
    public HttpSettings maxRedirects(int limit) {
        return changed(copy -> copy.maxRedirects = limit);
    }

    /**
     * Adds a header to every request that does not set it itself.
     *
     * @param name its name
     * @param value its value
     * @return changed settings
     */
    public HttpSettings header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        return changed(copy -> copy.headers = Map.copyOf(more));
    }

    /**
     * Says which statuses are expected of requests that do not say so themselves; others count as failed. Holds for
     * {@code ctx.httpClient()} too. Default: 200 to 399.
     *
     * @param statuses the expected ones, at least one, each from 100 to 999; checked at once
     * @return changed settings
     * @throws IllegalArgumentException if there is none, or one that is no status
     */
    public HttpSettings expectedStatus(int... statuses) {
        IntPredicate one = oneOf(statuses);
        if (statuses.length == 0 || !Arrays.stream(statuses).allMatch(status -> status >= 100 && status <= 999)) {
            throw new IllegalArgumentException(
                    "expectedStatus must be one or more from 100 to 999, but was " + Arrays.toString(statuses));
        }
        return expectedStatus(one);
    }

    /**
     * As {@link #expectedStatus(int...)}, by a rule: {@code status -> status < 500}.
     *
     * @param statuses says whether a status is expected; called by many threads. What it throws ends the iteration
     * @return changed settings
     */
    public HttpSettings expectedStatus(IntPredicate statuses) {
        Objects.requireNonNull(statuses, "statuses");
        return changed(copy -> copy.expectedStatuses = statuses);
    }

    private static IntPredicate oneOf(int... statuses) {
        int[] copy = statuses.clone();
        return status -> Arrays.stream(copy).anyMatch(one -> one == status);
    }

    /**
     * Adds a tag to all samples of requests, WebSockets and streams of events, in place of {@code scenario} or
     * {@code group} if it is called so; a request's own tag of that name wins. Holds for {@code ctx.httpClient()} too.
     *
     * @param key the tag's name: not blank, and neither {@code name} nor {@code url} nor one that says what was measured, as in
     *        {@link HttpRequest#tag}; checked when the run starts
     * @param value its value
     * @return changed settings
     */
    public HttpSettings tag(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(tags);
        more.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
        return changed(copy -> copy.tags = Map.copyOf(more));
    }

    /**
     * Sends basic authentication (RFC 7617) with every request that brings no credentials of its own: neither an
     * {@code Authorization} header nor a user in its URL. Where there is a {@linkplain #baseUrl(String) base URL}, its host and
     * those below it get them, and no other; redirects to other hosts never do. Takes the place of other credentials set here.
     * Default: none.
     *
     * @param user the user's name, without a colon; checked when the run starts
     * @param password the password; no message or report shows it
     * @return changed settings
     */
    public HttpSettings basicAuth(String user, String password) {
        return with(new Credentials.Basic(user, password));
    }

    /**
     * Sends {@code Authorization: Bearer …}, to whom and when as {@link #basicAuth}.
     *
     * @param token the token, of characters that can stand in a header; checked when the run starts. No message or report
     *        shows it
     * @return changed settings
     */
    public HttpSettings bearer(String token) {
        return with(new Credentials.Bearer(token));
    }

    /**
     * Answers challenges by digest authentication, to whom and when as {@link #basicAuth}, how as
     * {@link HttpRequest#digestAuth}. WebSockets and streams of events are not asked twice: they are sent what the server has
     * asked of an earlier request.
     *
     * @param user the user's name, without control characters; checked when the run starts
     * @param password the password; no message or report shows it
     * @return changed settings
     */
    public HttpSettings digestAuth(String user, String password) {
        return with(new Credentials.Digest(user, password));
    }

    private HttpSettings with(Credentials all) {
        return changed(copy -> copy.credentials = Optional.of(all));
    }

    /**
     * Makes every call throw {@link HttpTransportException} when there is no response. Default: it returns a response
     * with status 0.
     *
     * @return changed settings
     */
    public HttpSettings throwOnError() {
        return changed(copy -> copy.throwOnError = true);
    }

    /**
     * Lets each virtual user keep its cookies from one iteration to the next, as k6's {@code noCookiesReset}. Default:
     * each iteration begins without, as a new visitor.
     *
     * @return changed settings
     */
    public HttpSettings keepCookies() {
        return changed(copy -> copy.keepCookies = true);
    }

    /**
     * Sets {@code Accept-Encoding} for every request that does not set it itself: asks servers to compress responses, which
     * are decompressed in any case. Default: the header is not sent, as in k6.
     *
     * @param codings the accepted ones, the best first; none asks for no compression ({@code identity}). The libraries
     *        that they need must be on the class path; checked when the run starts
     * @return changed settings
     */
    public HttpSettings acceptEncoding(Compression... codings) {
        return header("Accept-Encoding", codings.length == 0
                ? "identity"
                : Arrays.stream(codings).map(Compression::token).collect(Collectors.joining(", ")));
    }

    /**
     * Reads the bodies of responses and does not keep them, unless a request asks for it: they may be of any size, and cost
     * no memory. {@link Response#body()} is empty then. Default: bodies are kept.
     *
     * @return changed settings
     */
    public HttpSettings discardBodies() {
        return changed(copy -> copy.discardBodies = true);
    }

    /**
     * Limits the body of a response that is kept, as it is sent and again when it is decompressed. A call that gets more
     * ends with an error; if more was sent, its connection is closed. Default: 256 MiB.
     *
     * @param bytes must be between 1 and 2 147 483 631, the most that an array holds; checked when the run starts
     * @return changed settings
     */
    public HttpSettings maxBodySize(long bytes) {
        return changed(copy -> copy.maxBodySize = bytes);
    }

    /**
     * Sends a {@code traceparent} (W3C Trace Context) with every request that does not set it itself, so that a service with
     * tracing takes the request as part of that trace: {@link Response#traceId()} and
     * {@link RequestSample#traceId()} say which. Every call has a trace of its own, every hop of it a span. All traces are marked
     * as to be sampled. Default: none is sent.
     *
     * <p>It holds for {@code ctx.http()}, WebSockets and streams of events, not for {@code ctx.httpClient()}.
     *
     * @return changed settings
     */
    public HttpSettings traceparent() {
        return traceparent(1);
    }

    /**
     * As {@link #traceparent()}, with only a share of the traces marked as to be sampled, since keeping all that a load test
     * makes may be more than a tracing backend can bear. The others carry an id too, and the mark that they need not be kept.
     *
     * @param sampled the share, from 0 to 1; checked when the run starts
     * @return changed settings
     */
    public HttpSettings traceparent(double sampled) {
        return changed(copy -> copy.tracesSampled = Optional.of(sampled));
    }

    /**
     * Sets up the clients behind {@code ctx.httpClient()}: redirects, version, cookies. Default: HTTP/1.1, on virtual
     * threads, with what these settings say of TLS, proxy, local addresses and connect timeout, and otherwise what
     * {@link HttpClient#newBuilder()} has. {@code ctx.http()} does not use them.
     *
     * @param change is called for each of the clients, of which there are as many as cores, or more if client certificates
     *        or local addresses differ by virtual user; a cookie handler set here is shared by virtual users. What it throws
     *        ends the iteration that asked for the client
     * @return changed settings
     */
    public HttpSettings httpClient(Consumer<HttpClient.Builder> change) {
        Objects.requireNonNull(change, "change");
        return changed(copy -> copy.httpClient = httpClient.andThen(change));
    }

    /**
     * Limits the time in which a new connection must be usable: name look-up, TCP, an answer of the proxy, and TLS together.
     * Default: 30 s. Beyond it the request fails with the error code 1211, "dial timeout". The timeout of the exchange holds
     * beside it.
     *
     * @param limit must be more than 0 and at most a year; checked when the run starts
     * @return changed settings
     */
    public HttpSettings connectTimeout(Duration limit) {
        return changed(copy -> copy.connectTimeout = Objects.requireNonNull(limit, "connectTimeout"));
    }

    /**
     * Limits the time from a request written to the first byte of its response. Default: no limit but that of the whole
     * exchange. Beyond it the request fails with the error code 1050, "first byte timeout".
     *
     * @param limit must be more than 0 and at most a year; checked when the run starts
     * @return changed settings
     */
    public HttpSettings firstByteTimeout(Duration limit) {
        Objects.requireNonNull(limit, "firstByteTimeout");
        return changed(copy -> copy.firstByteTimeout = Optional.of(limit));
    }

    /**
     * Says how host names become addresses: cache, choice, overrides.
     *
     * @param change changes the settings, for example {@code dns -> dns.resolve("api.example.com", "127.0.0.1")}
     * @return changed settings
     */
    public HttpSettings dns(UnaryOperator<DnsSettings> change) {
        DnsSettings changed = Objects.requireNonNull(change.apply(dns), "dns");
        return changed(copy -> copy.dns = changed);
    }

    /**
     * Makes connections from some of this machine's addresses: each virtual user has one, taken in turn by its number. One
     * address has some 28 000 to 64 000 ports for connections to one target. Default: the system chooses.
     *
     * @param addresses IP addresses of this machine; checked when the run starts
     * @return changed settings
     */
    public HttpSettings localAddresses(String... addresses) {
        List<String> all = List.of(addresses);
        return changed(copy -> copy.localAddresses = all);
    }

    /**
     * Sends requests through an HTTP proxy: those to {@code http} URLs are handed to it, for {@code https} and for WebSockets
     * it is asked for a tunnel. Default: none; the environment's {@code HTTP_PROXY} and the JVM's {@code http.proxyHost} are
     * not looked at.
     *
     * @param url for example {@code http://user:password@proxy.example.com:3128}; special characters in user and password are
     *        percent-encoded. The proxy itself is spoken to without TLS. Checked when the run starts; what it shows of the
     *        URL has user and password masked
     * @return changed settings
     */
    public HttpSettings proxy(String url) {
        Objects.requireNonNull(url, "url");
        return changed(copy -> copy.proxy = Optional.of(url));
    }

    /**
     * Sends requests to some hosts without the proxy; several calls add up.
     *
     * @param hosts names or addresses, or {@code *.name} for all names below it; checked when the run starts
     * @return changed settings
     */
    public HttpSettings noProxy(String... hosts) {
        Set<String> more = new LinkedHashSet<>(noProxy);
        for (String host : hosts) {
            more.add(Objects.requireNonNull(host, "host"));
        }
        return changed(copy -> copy.noProxy = Set.copyOf(more));
    }

    /**
     * Says how TLS is spoken: client certificates, trust, versions.
     *
     * @param change changes the settings, for example {@code tls -> tls.trust(Path.of("ca.pem"))}
     * @return changed settings
     */
    public HttpSettings tls(UnaryOperator<TlsSettings> change) {
        TlsSettings changed = Objects.requireNonNull(change.apply(tls), "tls");
        return changed(copy -> copy.tls = changed);
    }

    /**
     * <b>Insecure:</b> accepts any certificate of any server, so that whoever stands between can read and change everything,
     * passwords and tokens included. For test systems with throw-away certificates only, where
     * {@link TlsSettings#trust(java.nio.file.Path)} will not do. The summary of every run with it says so.
     *
     * @return changed settings
     */
    public HttpSettings insecureTls() {
        return changed(copy -> copy.insecureTls = true);
    }

    /**
     * Opens a new connection for every request, redirects included, and closes it after the response. Default: a virtual user
     * keeps its connections. TLS sessions are still resumed, unless {@link TlsSettings#noResumption()} says otherwise.
     *
     * @return changed settings
     */
    public HttpSettings noConnectionReuse() {
        return changed(copy -> copy.reuseConnections = false);
    }

    /**
     * Begins every iteration without connections and without TLS sessions, as a user who comes for the first time does.
     * Default: a virtual user keeps both from one iteration to the next.
     *
     * @return changed settings
     */
    public HttpSettings newConnectionPerIteration() {
        return changed(copy -> copy.newConnectionPerIteration = true);
    }

    /**
     * Uses no connection for a new request once it is that old, so that load spreads over instances that come up behind a
     * name or a balancer. A request under way is not disturbed. Default: no limit.
     *
     * @param limit must be more than 0 and at most a year; checked when the run starts
     * @return changed settings
     */
    public HttpSettings connectionLifetime(Duration limit) {
        Objects.requireNonNull(limit, "connectionLifetime");
        return changed(copy -> copy.connectionLifetime = Optional.of(limit));
    }

    /**
     * Limits the requests of a {@linkplain Http#batch batch} that are under way at a time. Default: 20.
     *
     * @param limit must be 1 or more; checked when the run starts
     * @return changed settings
     */
    public HttpSettings batch(int limit) {
        return changed(copy -> copy.batch = limit);
    }

    /**
     * Limits the requests of a {@linkplain Http#batch batch} that are under way to one host at a time. Default: 6.
     *
     * @param limit must be 1 or more; checked when the run starts
     * @return changed settings
     */
    public HttpSettings batchPerHost(int limit) {
        return changed(copy -> copy.batchPerHost = limit);
    }

    /**
     * Speaks HTTP/2: over TLS where the server agrees to it, without TLS by an upgrade of the first request (h2c). A server
     * that speaks HTTP/1.1 alone is answered in that, and the summary says so. Default: HTTP/1.1, for {@code https} too.
     *
     * <p>Virtual users share connections, as many to each origin as the machine has cores; each user keeps to one of them.
     * What a request waits for one of the streams that the server allows is part of {@code http_req_blocked}. What belongs
     * to connections of a user's own cannot be set beside it, and is refused when the run starts:
     * {@link #noConnectionReuse()}, {@link #newConnectionPerIteration()}, {@link #connectionLifetime}, {@link #dns},
     * {@link TlsSettings#serverName}, {@link TlsSettings#noResumption()}, and headers about connections such as
     * {@code Host}. Client certificates and {@linkplain #localAddresses local addresses} are those of the connections, which
     * are more then if need be. WebSockets and server-sent events keep to HTTP/1.1 and connections of their own.
     *
     * @return changed settings
     */
    public HttpSettings http2() {
        return changed(copy -> {
            copy.http2 = true;
            copy.http2Connections = OptionalInt.empty();
        });
    }

    /**
     * As {@link #http2()}, with a number of connections. As many as there are virtual users give each one its own, as a
     * browser has.
     *
     * @param connections the most to each origin, between 1 and 1 000, and a multiple of the numbers of client certificates
     *        and of local addresses; checked when the run starts. Each costs a thread
     * @return changed settings
     */
    public HttpSettings http2(int connections) {
        return changed(copy -> {
            copy.http2 = true;
            copy.http2Connections = OptionalInt.of(connections);
        });
    }

    /**
     * Does not find out whether servers that are spoken to in HTTP/1.1 would take HTTP/2. Default: beside the first connection
     * to each {@code https} origin of a run, one TLS handshake is made that offers it, and closed again; if the server takes
     * it, the summary says so in one line. It sends no request and is in no metric.
     *
     * @return changed settings
     */
    public HttpSettings noHttp2Hint() {
        return changed(copy -> copy.http2Hint = false);
    }

    /**
     * The base URL.
     *
     * @return the URL, or empty
     */
    public Optional<String> baseUrl() {
        return baseUrl;
    }

    /**
     * The timeout of an exchange.
     *
     * @return the timeout
     */
    public Duration timeout() {
        return timeout;
    }

    /**
     * The limit of redirects.
     *
     * @return the limit
     */
    public int maxRedirects() {
        return maxRedirects;
    }

    /**
     * The headers of every request.
     *
     * @return names and values
     */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * How requests prove who makes them unless they say so themselves.
     *
     * @return the credentials, passwords included; or empty
     */
    public Optional<Credentials> credentials() {
        return credentials;
    }

    /**
     * Which statuses are expected of requests that do not say so themselves.
     *
     * @return tells it of a status
     */
    public IntPredicate expectedStatuses() {
        return expectedStatuses;
    }

    /**
     * The tags of all requests.
     *
     * @return names and values
     */
    public Map<String, String> tags() {
        return tags;
    }

    /**
     * Whether calls without a response throw.
     *
     * @return true if they throw
     */
    public boolean throwsOnError() {
        return throwOnError;
    }

    /**
     * The requests of a batch at a time.
     *
     * @return the limit
     */
    public int batch() {
        return batch;
    }

    /**
     * The requests of a batch to one host at a time.
     *
     * @return the limit
     */
    public int batchPerHost() {
        return batchPerHost;
    }

    /**
     * Whether cookies outlive their iteration.
     *
     * @return true if they do
     */
    public boolean keepsCookies() {
        return keepCookies;
    }

    /**
     * Whether the bodies of responses are not kept.
     *
     * @return true if they are discarded
     */
    public boolean discardsBodies() {
        return discardBodies;
    }

    /**
     * The limit of a response's body.
     *
     * @return the most bytes that are kept
     */
    public long maxBodySize() {
        return maxBodySize;
    }

    /**
     * The share of traces that are to be sampled.
     *
     * @return the share; empty if requests carry no {@code traceparent}
     */
    public Optional<Double> tracesSampled() {
        return tracesSampled;
    }

    /**
     * What sets up the clients behind {@code ctx.httpClient()}.
     *
     * @return the changes to a builder
     */
    public Consumer<HttpClient.Builder> httpClient() {
        return httpClient;
    }

    /**
     * The time in which a new connection must be usable.
     *
     * @return the limit
     */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /**
     * The limit from a request written to the first byte of its response.
     *
     * @return the limit, or empty
     */
    public Optional<Duration> firstByteTimeout() {
        return firstByteTimeout;
    }

    /**
     * How host names become addresses.
     *
     * @return the settings
     */
    public DnsSettings dns() {
        return dns;
    }

    /**
     * The addresses of this machine that connections are made from.
     *
     * @return the addresses; empty to let the system choose
     */
    public List<String> localAddresses() {
        return localAddresses;
    }

    /**
     * The proxy.
     *
     * @return its URL, user and password included; or empty
     */
    public Optional<String> proxy() {
        return proxy;
    }

    /**
     * The hosts that are reached without the proxy.
     *
     * @return the hosts
     */
    public Set<String> noProxy() {
        return noProxy;
    }

    /**
     * How TLS is spoken.
     *
     * @return the settings
     */
    public TlsSettings tls() {
        return tls;
    }

    /**
     * Whether any certificate of any server is accepted.
     *
     * @return true if TLS is insecure
     */
    public boolean isInsecureTls() {
        return insecureTls;
    }

    /**
     * Whether a connection serves more than one request.
     *
     * @return true if it does
     */
    public boolean reusesConnections() {
        return reuseConnections;
    }

    /**
     * Whether every iteration begins without connections.
     *
     * @return true if it does
     */
    public boolean opensConnectionsPerIteration() {
        return newConnectionPerIteration;
    }

    /**
     * The age from which a connection is not used any more.
     *
     * @return the limit, or empty
     */
    public Optional<Duration> connectionLifetime() {
        return connectionLifetime;
    }

    /**
     * Whether HTTP/2 is spoken.
     *
     * @return true if servers are asked for it
     */
    public boolean speaksHttp2() {
        return http2;
    }

    /**
     * The connections of HTTP/2 to each origin.
     *
     * @return the most that virtual users share; empty for as many as the machine has cores
     */
    public OptionalInt http2Connections() {
        return http2Connections;
    }

    /**
     * Whether it is found out and said which servers would take HTTP/2.
     *
     * @return true if it is
     */
    public boolean hintsAtHttp2() {
        return http2Hint;
    }
}

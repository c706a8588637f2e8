package dev.loadtest.http;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
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
    private Consumer<HttpClient.Builder> httpClient = builder -> {};

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
        httpClient = other.httpClient;
    }

    private HttpSettings changed(Consumer<HttpSettings> change) {
        HttpSettings copy = new HttpSettings(this);
        change.accept(copy);
        return copy;
    }

    /**
     * No base URL, 60 s timeout, 10 redirects, no headers beyond the necessary, no exceptions, bodies kept up to 256 MiB.
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
     * Sets up the clients behind {@code ctx.httpClient()}: redirects, version, cookies, proxy, connect timeout. Default:
     * HTTP/1.1 and otherwise what {@link HttpClient#newBuilder()} has, on virtual threads. {@code ctx.http()} does not use
     * them.
     *
     * @param change is called for each of the clients, of which there are as many as cores; a cookie handler set here is
     *        shared by virtual users. What it throws ends the iteration that asked for the client
     * @return changed settings
     */
    public HttpSettings httpClient(Consumer<HttpClient.Builder> change) {
        Objects.requireNonNull(change, "change");
        return changed(copy -> copy.httpClient = httpClient.andThen(change));
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
     * Whether calls without a response throw.
     *
     * @return true if they throw
     */
    public boolean throwsOnError() {
        return throwOnError;
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
     * What sets up the clients behind {@code ctx.httpClient()}.
     *
     * @return the changes to a builder
     */
    public Consumer<HttpClient.Builder> httpClient() {
        return httpClient;
    }
}

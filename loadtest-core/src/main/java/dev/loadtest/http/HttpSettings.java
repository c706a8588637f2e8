package dev.loadtest.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * How the virtual users of a scenario speak HTTP. Immutable: each method returns changed settings.
 */
public final class HttpSettings {

    private static final HttpSettings DEFAULTS = new HttpSettings(null, Duration.ofSeconds(60), 10, Map.of(), false);

    private final @Nullable String baseUrl;
    private final Duration timeout;
    private final int maxRedirects;
    private final Map<String, String> headers;
    private final boolean throwOnError;

    private HttpSettings(@Nullable String baseUrl, Duration timeout, int maxRedirects, Map<String, String> headers,
            boolean throwOnError) {
        this.baseUrl = baseUrl;
        this.timeout = Objects.requireNonNull(timeout, "timeout");
        this.maxRedirects = maxRedirects;
        this.headers = Map.copyOf(headers);
        this.throwOnError = throwOnError;
    }

    /**
     * No base URL, 60 s timeout, 10 redirects, no headers beyond the necessary, no exceptions.
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
        return new HttpSettings(Objects.requireNonNull(url, "url"), timeout, maxRedirects, headers, throwOnError);
    }

    /**
     * Limits every exchange, redirects included. Default: 60 s.
     *
     * @param limit must be more than 0 and at most a year; checked when the run starts
     * @return changed settings
     */
    public HttpSettings timeout(Duration limit) {
        return new HttpSettings(baseUrl, limit, maxRedirects, headers, throwOnError);
    }

    /**
     * Limits the redirects that are followed. Default: 10.
     *
     * @param limit must be 0 or more; checked when the run starts
     * @return changed settings
     */
    public HttpSettings maxRedirects(int limit) {
        return new HttpSettings(baseUrl, timeout, limit, headers, throwOnError);
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
        return new HttpSettings(baseUrl, timeout, maxRedirects, more, throwOnError);
    }

    /**
     * Makes every call throw {@link HttpTransportException} when there is no response. Default: it returns a response
     * with status 0.
     *
     * @return changed settings
     */
    public HttpSettings throwOnError() {
        return new HttpSettings(baseUrl, timeout, maxRedirects, headers, true);
    }

    /**
     * The base URL.
     *
     * @return the URL, or empty
     */
    public Optional<String> baseUrl() {
        return Optional.ofNullable(baseUrl);
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
}

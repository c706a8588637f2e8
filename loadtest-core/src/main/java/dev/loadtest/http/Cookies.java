package dev.loadtest.http;

import java.util.List;
import java.util.Optional;

/**
 * The cookies of one virtual user: what servers have set in this iteration, and what the flow adds. It begins empty in
 * each iteration unless the scenario {@linkplain HttpSettings#keepCookies() keeps cookies}. By RFC 6265: a server sets
 * cookies for its own host, or for a domain that it is in, and gets back those whose domain, path and scheme fit.
 *
 * <p>Every URL may be a path below the scenario's base URL, as in a request. Use it on the virtual user's own thread only.
 */
public interface Cookies {

    /**
     * The cookies that a request would carry, in the order in which they would be sent: longer paths first, then older
     * cookies first.
     *
     * @param url the URL
     * @return the cookies, with the domain and path that they are kept for
     * @throws IllegalArgumentException if the URL is wrong
     */
    List<Cookie> forUrl(String url);

    /**
     * The value of the first cookie of that name that a request would carry.
     *
     * @param url the URL
     * @param name the cookie's name, in its case
     * @return its value, or empty
     * @throws IllegalArgumentException if the URL is wrong
     */
    default Optional<String> value(String url, String name) {
        return forUrl(url).stream().filter(cookie -> cookie.name().equals(name)).map(Cookie::value).findFirst();
    }

    /**
     * Sets a cookie for the whole host of a URL, as if its server had sent it with {@code Path=/}.
     *
     * @param url the URL
     * @param name its name
     * @param value its value
     * @throws IllegalArgumentException if the URL, the name or the value is wrong
     */
    default void set(String url, String name, String value) {
        set(url, Cookie.of(name, value).path("/"));
    }

    /**
     * Sets a cookie with its attributes, as if the server of a URL had sent it.
     *
     * @param url the URL
     * @param cookie the cookie
     * @throws IllegalArgumentException if the URL is wrong, or its server may not set a cookie for that domain
     */
    void set(String url, Cookie cookie);

    /**
     * Removes the cookies of that name that a request would carry.
     *
     * @param url the URL
     * @param name the cookie's name, in its case
     * @throws IllegalArgumentException if the URL is wrong
     */
    void remove(String url, String name);

    /** Removes all cookies. */
    void clear();
}

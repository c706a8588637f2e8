package dev.loadtest.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

import dev.loadtest.http.Cookie;
import dev.loadtest.http.Cookies;
import dev.loadtest.internal.http.cookie.CookieJar;
import dev.loadtest.internal.http.cookie.Place;
import dev.loadtest.internal.http.cookie.SetCookie;

/** The cookies of one client: puts them on requests and takes them from responses. Thread-safe. */
final class UserCookies implements Cookies {

    private final HttpTransport transport;
    private final String baseUrl;
    private final CookieJar jar;

    UserCookies(HttpTransport transport, String baseUrl) {
        this.transport = transport;
        this.baseUrl = baseUrl;
        this.jar = new CookieJar(transport.time()::wallClock);
    }

    /**
     * The request as it is sent: with the cookies that its server gets, and those of the request alone, which win.
     *
     * @param withJar whether it gets any but its own
     */
    Outgoing on(Outgoing request, Map<String, String> own, boolean withJar) {
        if (own.isEmpty() && (!withJar || jar.isEmpty())) {
            return request;
        }
        StringBuilder line = new StringBuilder();
        for (Cookie cookie : withJar ? jar.cookies(place(request.url())) : List.<Cookie>of()) {
            if (!own.containsKey(cookie.name())) {
                append(line, cookie.name(), cookie.value());
            }
        }
        own.forEach((name, value) -> append(line, name, value));
        return line.isEmpty() ? request : withLine(request, line);
    }

    private static void append(StringBuilder line, String name, String value) {
        line.append(line.isEmpty() ? "" : "; ").append(name).append('=').append(value);
    }

    /** A Cookie header of the author's stays, and is the first part of the only one. */
    private static Outgoing withLine(Outgoing request, StringBuilder line) {
        List<Header> headers = new ArrayList<>(request.headers().size() + 1);
        for (Header header : request.headers()) {
            if (header.getName().equalsIgnoreCase("Cookie")) {
                line.insert(0, header.getValue() + "; ");
            } else {
                headers.add(header);
            }
        }
        headers.add(new BasicHeader("Cookie", line.toString()));
        return new Outgoing(request.method(), request.url(), headers, request.payload());
    }

    /** Keeps what a response sets. */
    void takeFrom(Hop hop) {
        for (Header header : hop.headers()) {
            if (isSetCookie(header)) {
                jar.take(place(hop.request().url()), header.getValue());
            }
        }
    }

    /** The cookies that a response sets, whether or not it may. */
    static List<Cookie> in(Header[] headers) {
        List<Cookie> cookies = new ArrayList<>(0);
        for (Header header : headers) {
            Cookie cookie = isSetCookie(header) ? SetCookie.parse(header.getValue()) : null;
            if (cookie != null) {
                cookies.add(cookie);
            }
        }
        return List.copyOf(cookies);
    }

    private static boolean isSetCookie(Header header) {
        return header.getName().equalsIgnoreCase("Set-Cookie") && header.getValue() != null;
    }

    private static Place place(HttpUrl url) {
        return new Place(url.origin().secure(), url.origin().host(), url.path());
    }

    private Place place(String url) {
        Objects.requireNonNull(url, "url");
        try {
            return place(transport.url(url.startsWith("/") ? baseUrl + url : url));
        } catch (BadUrlException e) {
            throw new IllegalArgumentException(e.getMessage() + ": '" + HttpUrl.masked(url) + "'", e);
        }
    }

    @Override
    public List<Cookie> forUrl(String url) {
        return jar.cookies(place(url));
    }

    @Override
    public void set(String url, Cookie cookie) {
        if (!jar.set(place(url), cookie)) {
            throw new IllegalArgumentException("domain of a cookie must be the host of its URL or one that it is in, "
                    + "but was '" + cookie.domain().orElse("") + "' for '" + HttpUrl.masked(url) + "'");
        }
    }

    @Override
    public void remove(String url, String name) {
        jar.remove(place(url), Objects.requireNonNull(name, "name"));
    }

    @Override
    public void clear() {
        jar.clear();
    }
}

package dev.loadtest.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.net.Origin;
import dev.loadtest.internal.net.ProxyServer;

/**
 * One hop's request.
 *
 * @param method the method
 * @param url where to
 * @param headers what the author and the settings set
 * @param payload the body
 * @param preparedHead its head as it is sent, null if it is made when it is sent
 */
@SuppressWarnings("ArrayRecordComponent")
record Outgoing(String method, HttpUrl url, List<Header> headers, Payload payload, byte @Nullable [] preparedHead) {

    private static final Set<String> REPLAYABLE = Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE");
    private static final String PROXY_AUTHORIZATION = "Proxy-Authorization";
    private static final Set<String> CREDENTIALS = Set.of("authorization", "www-authenticate", "cookie", "cookie2",
            "proxy-authorization");

    Outgoing(String method, HttpUrl url, List<Header> headers, Payload payload) {
        this(method, url, headers, payload, null);
    }

    /** The same request, with its head made once for all times that it is sent. */
    Outgoing prepared() {
        return new Outgoing(method, url, headers, payload, head());
    }

    /** The head as it is sent; nobody changes it. */
    byte[] head() {
        return preparedHead == null ? RequestHead.encode(this, Hop.NO_BODY) : preparedHead;
    }

    /** The same request, as a proxy is given it. */
    Outgoing through(ProxyServer proxy) {
        Origin origin = url.origin();
        HttpUrl whole = new HttpUrl(origin, origin.url() + url.path(), url.userInfo(), url.shown());
        String authorization = proxy.authorization();
        boolean authorized = headers.stream()
                .anyMatch(header -> header.getName().equalsIgnoreCase(PROXY_AUTHORIZATION));
        if (authorization == null || authorized) {
            return new Outgoing(method, whole, headers, payload);
        }
        List<Header> more = new ArrayList<>(headers);
        more.add(new BasicHeader(PROXY_AUTHORIZATION, authorization));
        return new Outgoing(method, whole, more, payload);
    }

    /** Whether the author asks for the connection to be closed after it. */
    boolean asksToClose() {
        for (int i = 0; i < headers.size(); i++) {
            if (headers.get(i).getName().equalsIgnoreCase("Connection")) {
                return Headers.hasWord(headers.toArray(new Header[0]), "Connection", "close");
            }
        }
        return false;
    }

    /** Whether its body waits until the server asks for it. */
    boolean asksFirst() {
        if (payload.isEmpty()) {
            return false;
        }
        for (int i = 0; i < headers.size(); i++) {
            if (headers.get(i).getName().equalsIgnoreCase("Expect")) {
                return "100-continue".equalsIgnoreCase(headers.get(i).getValue());
            }
        }
        return false;
    }

    /** Whether sending it twice does no more than sending it once (RFC 9110). */
    boolean isIdempotent() {
        return REPLAYABLE.contains(method);
    }

    /** Whether a body, even an empty one, is part of what the method means. */
    boolean announcesBody() {
        return !payload.isEmpty() || method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
    }

    /**
     * The request that follows a redirect, by the rules of Go's client, and so k6's: 301, 302 and 303 become a GET without
     * a body (a HEAD stays one), 307 and 308 repeat method and body. Credentials are dropped unless the host is that of the
     * first request or below it; a Host header of the author's is kept while host and port stay the same.
     */
    Outgoing redirected(int status, HttpUrl target, String firstHost) {
        boolean repeats = repeats(status);
        boolean staying = target.origin().equals(url.origin());
        boolean trusted = isSameOrBelow(target.origin().host(), firstHost);
        List<Header> kept = headers.stream().filter(header -> {
            String name = header.getName().toLowerCase(Locale.ROOT);
            return (repeats || !name.startsWith("content-"))
                    && (trusted || !CREDENTIALS.contains(name))
                    && (staying || !name.equals("host"));
        }).toList();
        return new Outgoing(methodAfter(status, method), target, kept, repeats ? payload : Payload.NONE);
    }

    /** The method that follows a redirect of a request. */
    static String methodAfter(int status, String method) {
        return repeats(status) || method.equals("HEAD") ? method : "GET";
    }

    private static boolean repeats(int status) {
        return status == 307 || status == 308;
    }

    /** Whether a redirect to a host keeps what is meant for the first one. */
    static boolean isSameOrBelow(String host, String first) {
        // An address has nothing below it: 1.2.3.4 is not a part of 3.4.
        return host.equals(first)
                || (host.endsWith('.' + first) && !first.contains(":")
                        && !Character.isDigit(host.charAt(host.length() - 1)));
    }
}

package dev.loadtest.internal.http;

import java.net.IDN;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.net.Origin;

/**
 * An absolute {@code http} or {@code https} URL, read as leniently as browsers do: characters that may not stand in it
 * are percent-encoded, the fragment is dropped.
 *
 * @param origin scheme, host and port
 * @param path path and query as they are sent, beginning with a slash
 * @param userInfo what stood before the {@code @}, or null; never shown
 * @param shown the URL in messages and tags: user information masked
 */
public record HttpUrl(Origin origin, String path, @Nullable String userInfo, String shown) {

    private static final String MASK = "****:****@";
    private static final String ILLEGAL_IN_HOST = " #%/<>?@[\\]^|{}\"`,;()'";

    /** Reads a URL. */
    static HttpUrl parse(String text) throws BadUrlException {
        String url = text.strip();
        int schemeEnd = url.indexOf("://");
        if (schemeEnd < 0) {
            throw new BadUrlException("URL has no scheme");
        }
        String scheme = url.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new BadUrlException("URL scheme is neither http nor https");
        }
        int start = schemeEnd + 3;
        int end = endOfAuthority(url, start);
        int at = url.lastIndexOf('@', end - 1);
        String userInfo = at >= start ? url.substring(start, at) : null;
        Origin origin = origin(scheme.equals("https"), url.substring(at >= start ? at + 1 : start, end));
        return of(origin, url.substring(end), userInfo);
    }

    private static HttpUrl of(Origin origin, String rest, @Nullable String userInfo) {
        int fragment = rest.indexOf('#');
        String whole = fragment < 0 ? rest : rest.substring(0, fragment);
        int query = whole.indexOf('?');
        String path = Percent.repairPath(query < 0 ? whole : whole.substring(0, query));
        if (!path.startsWith("/")) {
            path = '/' + path;
        }
        if (query >= 0) {
            path += '?' + Percent.repairQuery(whole.substring(query + 1));
        }
        String shown = origin.url();
        if (userInfo != null) {
            shown = shown.replace("://", "://" + MASK);
        }
        return new HttpUrl(origin, path, userInfo, shown + path);
    }

    private static int endOfAuthority(String url, int start) {
        for (int i = start; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c == '/' || c == '?' || c == '#') {
                return i;
            }
        }
        return url.length();
    }

    private static Origin origin(boolean secure, String hostAndPort) throws BadUrlException {
        int hostEnd;
        String host;
        if (hostAndPort.startsWith("[")) {
            hostEnd = hostAndPort.indexOf(']') + 1;
            host = hostEnd > 0 ? hostAndPort.substring(1, hostEnd - 1) : "";
            if (!host.contains(":")
                    || !host.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == ':' || c == '.')) {
                throw new BadUrlException("URL has a malformed IPv6 address");
            }
        } else {
            int colon = hostAndPort.indexOf(':');
            hostEnd = colon < 0 ? hostAndPort.length() : colon;
            host = hostName(hostAndPort.substring(0, hostEnd));
        }
        return new Origin(secure, host.toLowerCase(Locale.ROOT), port(secure, hostAndPort.substring(hostEnd)));
    }

    private static String hostName(String name) throws BadUrlException {
        if (name.isEmpty()) {
            throw new BadUrlException("URL has no host");
        }
        String ascii = name;
        if (!name.chars().allMatch(c -> c < 0x80)) {
            try {
                ascii = IDN.toASCII(name);
            } catch (IllegalArgumentException e) {
                throw new BadUrlException("URL has a malformed host");
            }
        }
        if (!ascii.chars().allMatch(c -> c > 0x20 && c < 0x7F && ILLEGAL_IN_HOST.indexOf(c) < 0)) {
            throw new BadUrlException("URL has a malformed host");
        }
        return ascii;
    }

    private static int port(boolean secure, String text) throws BadUrlException {
        if (text.isEmpty() || text.equals(":")) {
            return secure ? 443 : 80;
        }
        if (text.charAt(0) != ':' || text.length() > 6
                || !text.substring(1).chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new BadUrlException("URL has a malformed port");
        }
        int port = Integer.parseInt(text.substring(1));
        if (port < 1 || port > 65_535) {
            throw new BadUrlException("URL has a malformed port");
        }
        return port;
    }

    /** The URL that a reference found here leads to (RFC 3986, 5.2). */
    HttpUrl resolve(String reference) throws BadUrlException {
        String target = reference.strip();
        if (hasScheme(target)) {
            return parse(target);
        }
        if (target.startsWith("//")) {
            return parse((origin.secure() ? "https:" : "http:") + target);
        }
        int fragment = target.indexOf('#');
        String relative = fragment < 0 ? target : target.substring(0, fragment);
        String ownPath = pathOnly();
        if (relative.isEmpty()) {
            return this;
        }
        if (relative.startsWith("?")) {
            return of(origin, ownPath + relative, userInfo);
        }
        int query = relative.indexOf('?');
        String path = query < 0 ? relative : relative.substring(0, query);
        String merged = path.startsWith("/") ? path : ownPath.substring(0, ownPath.lastIndexOf('/') + 1) + path;
        return of(origin, withoutDotSegments(merged) + (query < 0 ? "" : relative.substring(query)), userInfo);
    }

    private String pathOnly() {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    private static boolean hasScheme(String reference) {
        for (int i = 0; i < reference.length(); i++) {
            char c = reference.charAt(i);
            if (c == ':') {
                return i > 0;
            }
            if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z')
                    && (i == 0 || (!(c >= '0' && c <= '9') && c != '+' && c != '-' && c != '.'))) {
                return false;
            }
        }
        return false;
    }

    private static String withoutDotSegments(String path) {
        Deque<String> kept = new ArrayDeque<>();
        int at = 1;
        while (at <= path.length()) {
            int slash = path.indexOf('/', at);
            int end = slash < 0 ? path.length() : slash;
            String segment = path.substring(at, end);
            boolean last = slash < 0;
            if (segment.equals("..")) {
                kept.pollLast();
            }
            if (segment.equals("..") || segment.equals(".")) {
                if (last) {
                    kept.add("");
                }
            } else {
                kept.add(segment);
            }
            at = end + 1;
        }
        StringBuilder result = new StringBuilder(path.length());
        for (Iterator<String> segments = kept.iterator(); segments.hasNext();) {
            result.append('/').append(segments.next());
        }
        return result.toString();
    }

    /** A text that may be a URL, for messages and tags: user information masked, however malformed the rest is. */
    public static String masked(String text) {
        int last = text.lastIndexOf('@');
        if (last < 0) {
            return text;
        }
        int schemeEnd = text.indexOf("://");
        try {
            parse(text);
            int start = schemeEnd + 3;
            int at = text.lastIndexOf('@', endOfAuthority(text, start) - 1);
            return at < start ? text : text.substring(0, start) + MASK + text.substring(at + 1);
        } catch (BadUrlException e) {
            // Nobody knows where its parts end: a password may hold a slash. Rather too much is masked than too little.
            if (text.startsWith("/") && !text.startsWith("//")) {
                return text;
            }
            boolean schemed = hasScheme(text) && schemeEnd == text.indexOf(':');
            return (schemed ? text.substring(0, schemeEnd + 3) : "") + MASK + text.substring(last + 1);
        }
    }
}

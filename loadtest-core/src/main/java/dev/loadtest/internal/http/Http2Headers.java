package dev.loadtest.internal.http;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Which headers cannot be set over HTTP/2. */
final class Http2Headers {

    /** They are about a connection (RFC 9113, 8.2.2), or are the URL's. */
    private static final Set<String> FORBIDDEN = Set.of("host", "connection", "keep-alive", "proxy-connection",
            "upgrade", "http2-settings");

    private Http2Headers() {}

    /** Why a header cannot be set, as <i>rule, but was value</i>; null if it can. */
    static @Nullable String problem(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (FORBIDDEN.contains(lower)) {
            return "header '" + name + "' must not be set over HTTP/2, but was";
        }
        if (lower.equals("expect") && !value.equalsIgnoreCase("100-continue")) {
            return "header 'Expect' must be 100-continue over HTTP/2, but was '" + value + "'";
        }
        return null;
    }
}

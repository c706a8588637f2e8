package dev.loadtest.internal.http.cookie;

import java.time.Instant;
import java.util.Optional;

import dev.loadtest.http.Cookie;

/**
 * A cookie in a jar.
 *
 * @param cookie what it is, with the path that it is kept for
 * @param host the host or domain that it is kept for
 * @param hostOnly whether it is for one host alone
 * @param path the path that it is kept for
 * @param end when it ends, or empty
 */
record StoredCookie(Cookie cookie, String host, boolean hostOnly, String path, Optional<Instant> end) {

    boolean isSame(StoredCookie other) {
        return cookie.name().equals(other.cookie.name()) && host.equals(other.host) && path.equals(other.path);
    }

    /** Whether a request carries it, if it has not ended. */
    boolean isFor(Place place) {
        return (hostOnly ? place.host().equals(host) : place.isIn(host))
                && place.isBelow(path) && (place.secure() || !cookie.isSecure());
    }
}

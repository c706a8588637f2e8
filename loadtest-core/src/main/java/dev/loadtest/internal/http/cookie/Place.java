package dev.loadtest.internal.http.cookie;

/**
 * Where a request goes, as far as cookies care.
 *
 * @param secure whether over TLS
 * @param host lower case, ASCII; an IPv6 address without brackets
 * @param path beginning with a slash; a query behind it does not count
 */
public record Place(boolean secure, String host, String path) {

    /** The path without its query. */
    String plainPath() {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    /** What a cookie without a path is for: the directory of the URL. */
    String defaultPath() {
        String plain = plainPath();
        int slash = plain.lastIndexOf('/');
        return slash <= 0 ? "/" : plain.substring(0, slash);
    }

    boolean isBelow(String prefix) {
        String plain = plainPath();
        return plain.startsWith(prefix)
                && (plain.length() == prefix.length() || prefix.endsWith("/") || plain.charAt(prefix.length()) == '/');
    }

    /** Whether the host is a domain or in it. An address is in none but itself. */
    boolean isIn(String domain) {
        return host.equals(domain)
                || (host.length() > domain.length() && host.endsWith(domain)
                        && host.charAt(host.length() - domain.length() - 1) == '.' && !isAddress());
    }

    private boolean isAddress() {
        // No top-level domain ends with a digit.
        return host.indexOf(':') >= 0 || Character.isDigit(host.charAt(host.length() - 1));
    }
}

package dev.loadtest.internal.http;

/**
 * Where connections lead.
 *
 * @param secure whether TLS is spoken
 * @param host a name or address, lower case; an IPv6 address without brackets
 * @param port the port
 */
record Origin(boolean secure, String host, int port) {

    /** What stands in a Host header: without the port where it is the scheme's own. */
    String authority() {
        String name = host.indexOf(':') >= 0 ? '[' + host + ']' : host;
        return port == (secure ? 443 : 80) ? name : name + ':' + port;
    }

    /** The begin of every URL of this origin. */
    String url() {
        return (secure ? "https://" : "http://") + authority();
    }
}

package dev.loadtest.internal.net;

/**
 * Where connections lead.
 *
 * @param secure whether TLS is spoken
 * @param host a name or address, lower case; an IPv6 address without brackets
 * @param port the port
 */
public record Origin(boolean secure, String host, int port) {

    /** What stands in a Host header: without the port where it is the scheme's own. */
    public String authority() {
        String name = host.indexOf(':') >= 0 ? '[' + host + ']' : host;
        return port == (secure ? 443 : 80) ? name : name + ':' + port;
    }

    /** The begin of every URL of this origin. */
    public String url() {
        return (secure ? "https://" : "http://") + authority();
    }
}

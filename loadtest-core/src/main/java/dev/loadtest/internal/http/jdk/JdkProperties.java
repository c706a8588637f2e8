package dev.loadtest.internal.http.jdk;

/**
 * The switches of java.net.http that a measuring tool needs in another position. The JDK reads them once, when the first
 * client of the JVM sends its first request; what somebody has set before stays.
 */
final class JdkProperties {

    private static final String NO_SECOND_CONNECT = "jdk.httpclient.disableRetryConnect";

    private static final String NOT_THROUGH_TUNNELS = "jdk.http.auth.tunneling.disabledSchemes";

    private JdkProperties() {}

    /** A connection that is refused is an error, and is not tried a second time unseen. */
    static void set() {
        setUnlessSet(NO_SECOND_CONNECT, "true");
    }

    /** A proxy that was given with user and password is told them when it is asked for a tunnel; the JDK forbids it. */
    static void allowBasicThroughTunnels() {
        setUnlessSet(NOT_THROUGH_TUNNELS, "");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}

package dev.loadtest.internal.http.jdk;

/**
 * The switches of java.net.http that a measuring tool needs in another position. The JDK reads them once, when the first
 * client of the JVM sends its first request; what somebody has set before stays.
 */
final class JdkProperties {

    private static final String NO_SECOND_CONNECT = "jdk.httpclient.disableRetryConnect";

    private JdkProperties() {}

    /** A connection that is refused is an error, and is not tried a second time unseen. */
    static void set() {
        if (System.getProperty(NO_SECOND_CONNECT) == null) {
            System.setProperty(NO_SECOND_CONNECT, "true");
        }
    }
}

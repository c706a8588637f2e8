package dev.loadtest.internal.http;

import java.security.KeyStore;

import javax.net.ssl.SSLContext;

/** TLS of a server on localhost, for tests of other packages. */
public final class TestTls {

    private TestTls() {}

    /** What the server speaks. */
    public static SSLContext server() throws Exception {
        return TlsSettingsTest.server();
    }

    /** Whom its clients have to trust. */
    public static KeyStore authority() {
        return TlsSettingsTest.authority();
    }
}

package dev.loadtest.internal.net;

import java.security.GeneralSecurityException;

import javax.net.ssl.TrustManager;

/** Whom to trust. Thread-safe. */
public interface Trust {

    /** Who checks the certificates of servers. */
    TrustManager[] managers() throws GeneralSecurityException;

    /** What the JVM trusts, read once and when it is first needed: that takes a while. */
    static Trust ofJvm() {
        return new JvmTrust();
    }
}

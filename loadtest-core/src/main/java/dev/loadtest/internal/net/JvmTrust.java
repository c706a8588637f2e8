package dev.loadtest.internal.net;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.locks.ReentrantLock;

import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

/** What the JVM trusts. */
final class JvmTrust implements Trust {

    private TrustManager @Nullable [] managers;
    private final ReentrantLock lock = new ReentrantLock();

    @Override
    public TrustManager[] managers() throws GeneralSecurityException {
        lock.lock();
        try {
            TrustManager[] result = managers;
            if (result == null) {
                TrustManagerFactory factory = TrustManagerFactory
                        .getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init((KeyStore) null);
                result = factory.getTrustManagers();
                managers = result;
            }
            return result;
        } finally {
            lock.unlock();
        }
    }
}

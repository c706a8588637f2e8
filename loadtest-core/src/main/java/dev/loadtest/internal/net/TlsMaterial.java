package dev.loadtest.internal.net;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.TlsSettings;
import dev.loadtest.http.TlsSource;
import dev.loadtest.http.TlsVersion;

/** TLS settings with all files read, and the contexts that all clients with these settings share. Thread-safe. */
final class TlsMaterial {

    /** More than there are clients with sessions; what nobody uses is given up when memory is short, before this. */
    private static final int MOST_SESSIONS = 1 << 18;
    private static final boolean IS_JDKS = isJdks();

    private final TlsSettings settings;
    private final boolean insecure;
    private final boolean forgetful;
    private final List<KeyManager[]> keys;
    private final Trust trust;
    private final String[] versions;
    private final AtomicInteger lastNumber = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    /** By client certificate; one where there is none. */
    private final @Nullable SSLContext[] shared;

    private TlsMaterial(HttpSettings http, List<KeyManager[]> keys, Trust trust) {
        this.settings = http.tls();
        this.insecure = http.isInsecureTls();
        this.forgetful = http.opensConnectionsPerIteration() || !settings.resumesSessions();
        this.shared = new SSLContext[Math.max(1, keys.size())];
        this.keys = keys;
        this.trust = trust;
        this.versions = Stream.of(TlsVersion.values())
                .filter(version -> version.compareTo(settings.oldest()) >= 0
                        && version.compareTo(settings.newest()) <= 0)
                .map(version -> version == TlsVersion.TLS_1_3 ? "TLSv1.3" : "TLSv1.2").toArray(String[]::new);
    }

    /**
     * Reads all files.
     *
     * @throws IOException that says which file must hold what
     */
    static TlsMaterial read(HttpSettings http, Trust jvmTrust) throws IOException {
        TlsSettings settings = http.tls();
        try {
            List<KeyManager[]> keys = new ArrayList<>();
            for (TlsSource source : settings.clientCertificates()) {
                TlsFiles.Keys read = TlsFiles.keys(source);
                KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                factory.init(read.store(), read.password());
                keys.add(factory.getKeyManagers());
            }
            return new TlsMaterial(http, keys, trust(settings, http.isInsecureTls(), jvmTrust));
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS is not available: " + e.getMessage(), e);
        }
    }

    private static Trust trust(TlsSettings settings, boolean insecure, Trust jvmTrust)
            throws IOException, GeneralSecurityException {
        if (insecure) {
            TrustManager[] anybody = {new TrustsAnybody()};
            return () -> anybody;
        }
        if (settings.trusted().isEmpty()) {
            return jvmTrust;
        }
        KeyStore authorities = TlsFiles.trusted(settings.trusted());
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        TrustManager[] managers = factory.getTrustManagers();
        return () -> managers;
    }

    /**
     * Whether a shared context keeps the sessions of one client from another. That rests on what the JDK's provider does
     * inside. Where sessions are given up all the time it would still hold them, so there each client has its own.
     */
    boolean tellsClientsApart() {
        return !forgetful && IS_JDKS;
    }

    private static boolean isJdks() {
        try {
            return SSLContext.getInstance("TLS").getProvider().getName().equals("SunJSSE");
        } catch (NoSuchAlgorithmException e) {
            return false;
        }
    }

    /** The context of all clients with the same certificate. */
    SSLContext sharedContext(int vu) throws IOException {
        int which = Math.floorMod(vu - 1, shared.length);
        lock.lock();
        try {
            SSLContext context = shared[which];
            if (context == null) {
                context = newContext(vu);
                context.getClientSessionContext().setSessionCacheSize(MOST_SESSIONS);
                shared[which] = context;
            }
            return context;
        } finally {
            lock.unlock();
        }
    }

    /** A number for the sessions of one client with one origin, unlike any before. */
    int newNumber() {
        return lastNumber.incrementAndGet();
    }

    /** A context for one client: what it remembers of servers is its own. */
    SSLContext newContext(int vu) throws IOException {
        try {
            KeyManager @Nullable [] own = keys.isEmpty() ? null : keys.get(Math.floorMod(vu - 1, keys.size()));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own, trust.managers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS is not available", e);
        }
    }

    /** The name to ask a server for. */
    String nameOf(Origin origin) {
        return settings.serverName().orElse(origin.host());
    }

    boolean resumesSessions() {
        return settings.resumesSessions();
    }

    /** Sets what a handshake offers and checks. */
    void applyTo(SSLParameters parameters) {
        if (!insecure) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        parameters.setProtocols(versions.clone());
        if (!settings.cipherSuites().isEmpty()) {
            parameters.setCipherSuites(settings.cipherSuites().toArray(String[]::new));
        }
    }
}

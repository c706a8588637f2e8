package dev.loadtest.internal.net;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.TlsSettings;
import dev.loadtest.http.TlsSource;
import dev.loadtest.http.TlsVersion;

/**
 * TLS settings with all files read. Shared by all clients with the same settings; a context is each client's own.
 * Thread-safe.
 */
final class TlsMaterial {

    private final TlsSettings settings;
    private final boolean insecure;
    private final List<KeyManager[]> keys;
    private final Trust trust;
    private final String[] versions;

    private TlsMaterial(TlsSettings settings, boolean insecure, List<KeyManager[]> keys, Trust trust) {
        this.settings = settings;
        this.insecure = insecure;
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
    static TlsMaterial read(TlsSettings settings, boolean insecure, Trust jvmTrust) throws IOException {
        try {
            List<KeyManager[]> keys = new ArrayList<>();
            for (TlsSource source : settings.clientCertificates()) {
                TlsFiles.Keys read = TlsFiles.keys(source);
                KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                factory.init(read.store(), read.password());
                keys.add(factory.getKeyManagers());
            }
            return new TlsMaterial(settings, insecure, keys, trust(settings, insecure, jvmTrust));
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
        parameters.setApplicationProtocols(new String[]{"http/1.1"});
    }
}

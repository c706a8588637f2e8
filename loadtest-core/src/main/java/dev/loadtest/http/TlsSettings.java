package dev.loadtest.http;

import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How the virtual users of a scenario speak TLS. Immutable: each method returns changed settings. Files are read when the
 * run is about to start; what is wrong with them is reported then.
 *
 * <p>PEM files hold certificates and keys in PKCS#8, {@code -----BEGIN PRIVATE KEY-----}. Keys that are encrypted, or in the
 * older forms {@code RSA PRIVATE KEY} and {@code EC PRIVATE KEY}, are not read: {@code openssl pkcs8 -topk8 -nocrypt}
 * converts them, or a PKCS#12 file takes them with a password.
 */
public final class TlsSettings {

    private static final TlsSettings DEFAULTS = new TlsSettings();

    // Changed by changed(..) alone, before anybody else can see the copy.
    private List<TlsSource> clientCertificates = List.of();
    private List<TlsSource> trusted = List.of();
    private TlsVersion oldest = TlsVersion.TLS_1_2;
    private TlsVersion newest = TlsVersion.TLS_1_3;
    private List<String> cipherSuites = List.of();
    private Optional<String> serverName = Optional.empty();
    private boolean resumption = true;

    private TlsSettings() {}

    private TlsSettings(TlsSettings other) {
        clientCertificates = other.clientCertificates;
        trusted = other.trusted;
        oldest = other.oldest;
        newest = other.newest;
        cipherSuites = other.cipherSuites;
        serverName = other.serverName;
        resumption = other.resumption;
    }

    private TlsSettings changed(Consumer<TlsSettings> change) {
        TlsSettings copy = new TlsSettings(this);
        change.accept(copy);
        return copy;
    }

    /**
     * No client certificate, the trust of the JVM, TLS 1.2 and 1.3, the JVM's cipher suites, the URL's host as server name,
     * sessions resumed.
     *
     * @return the defaults
     */
    public static TlsSettings defaults() {
        return DEFAULTS;
    }

    /**
     * Adds a client certificate and its key, from PEM files. Where there are several, each virtual user has one of them,
     * taken in turn by its number: user 1 the first, user 2 the second, and so on from the first again.
     *
     * @param certificates a file with the certificate, and those that it is signed by; its own comes first
     * @param key a file with the key, in PKCS#8 and not encrypted; may be the same
     * @return changed settings
     */
    public TlsSettings clientCertificate(Path certificates, Path key) {
        return withCertificate(new TlsSource.Pem(Objects.requireNonNull(certificates, "certificates"),
                Optional.of(key)));
    }

    /**
     * Adds a client certificate and its key, from a PKCS#12 or JKS file. Where there are several, each virtual user has one
     * of them, taken in turn by its number.
     *
     * @param store the file
     * @param password opens it, and the key in it
     * @return changed settings
     */
    public TlsSettings clientCertificate(Path store, String password) {
        return withCertificate(new TlsSource.StoreFile(Objects.requireNonNull(store, "store"),
                Objects.requireNonNull(password, "password")));
    }

    /**
     * Adds a client certificate and its key, from a loaded key store. Where there are several, each virtual user has one of
     * them, taken in turn by its number.
     *
     * @param store the key store
     * @param password opens the key in it
     * @return changed settings
     */
    public TlsSettings clientCertificate(KeyStore store, String password) {
        return withCertificate(new TlsSource.Store(Objects.requireNonNull(store, "store"),
                Objects.requireNonNull(password, "password")));
    }

    private TlsSettings withCertificate(TlsSource source) {
        return changed(copy -> copy.clientCertificates = and(clientCertificates, source));
    }

    /**
     * Trusts the authorities in a PEM file, in place of those that the JVM trusts; several calls add up.
     *
     * @param certificates a file with their certificates, or that of a server that signed its own
     * @return changed settings
     */
    public TlsSettings trust(Path certificates) {
        return withTrust(new TlsSource.Pem(Objects.requireNonNull(certificates, "certificates"), Optional.empty()));
    }

    /**
     * Trusts the authorities in a PKCS#12 or JKS file, in place of those that the JVM trusts; several calls add up.
     *
     * @param store the file
     * @param password opens it
     * @return changed settings
     */
    public TlsSettings trust(Path store, String password) {
        return withTrust(new TlsSource.StoreFile(Objects.requireNonNull(store, "store"),
                Objects.requireNonNull(password, "password")));
    }

    /**
     * Trusts the authorities in a loaded key store, in place of those that the JVM trusts; several calls add up.
     *
     * @param store the key store
     * @return changed settings
     */
    public TlsSettings trust(KeyStore store) {
        return withTrust(new TlsSource.Store(Objects.requireNonNull(store, "store"), ""));
    }

    private TlsSettings withTrust(TlsSource source) {
        return changed(copy -> copy.trusted = and(trusted, source));
    }

    private static List<TlsSource> and(List<TlsSource> sources, TlsSource one) {
        List<TlsSource> more = new ArrayList<>(sources);
        more.add(one);
        return List.copyOf(more);
    }

    /**
     * Limits the versions that are offered. Default: TLS 1.2 to 1.3.
     *
     * @param oldest the oldest
     * @param newest the newest, not older; checked when the run starts
     * @return changed settings
     */
    public TlsSettings versions(TlsVersion oldest, TlsVersion newest) {
        Objects.requireNonNull(oldest, "oldest");
        Objects.requireNonNull(newest, "newest");
        return changed(copy -> {
            copy.oldest = oldest;
            copy.newest = newest;
        });
    }

    /**
     * Limits the cipher suites that are offered, the best first. Default: the JVM's.
     *
     * @param names as the JVM calls them, for example {@code TLS_AES_128_GCM_SHA256}; checked when the run starts
     * @return changed settings
     */
    public TlsSettings cipherSuites(String... names) {
        List<String> suites = List.of(names);
        return changed(copy -> copy.cipherSuites = suites);
    }

    /**
     * Asks the server for another name than the URL's host, and checks its certificate against that one. For a server that
     * is reached by an address or an inner name.
     *
     * @param name the name
     * @return changed settings
     */
    public TlsSettings serverName(String name) {
        Objects.requireNonNull(name, "name");
        return changed(copy -> copy.serverName = Optional.of(name));
    }

    /**
     * Makes every handshake a full one. Default: a virtual user resumes its own earlier sessions with a server, as browsers
     * do.
     *
     * @return changed settings
     */
    public TlsSettings noResumption() {
        return changed(copy -> copy.resumption = false);
    }

    /**
     * The client certificates.
     *
     * @return where each is read from
     */
    public List<TlsSource> clientCertificates() {
        return clientCertificates;
    }

    /**
     * Whom to trust in place of the JVM's authorities.
     *
     * @return where they are read from; empty to trust those of the JVM
     */
    public List<TlsSource> trusted() {
        return trusted;
    }

    /**
     * The oldest version that is offered.
     *
     * @return the version
     */
    public TlsVersion oldest() {
        return oldest;
    }

    /**
     * The newest version that is offered.
     *
     * @return the version
     */
    public TlsVersion newest() {
        return newest;
    }

    /**
     * The cipher suites that are offered.
     *
     * @return their names; empty to offer those of the JVM
     */
    public List<String> cipherSuites() {
        return cipherSuites;
    }

    /**
     * The name that servers are asked for.
     *
     * @return the name; empty for the URL's host
     */
    public Optional<String> serverName() {
        return serverName;
    }

    /**
     * Whether sessions are resumed.
     *
     * @return true if they are
     */
    public boolean resumesSessions() {
        return resumption;
    }
}

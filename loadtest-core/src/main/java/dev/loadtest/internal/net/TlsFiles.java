package dev.loadtest.internal.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.loadtest.http.TlsSource;

/** Reads certificates and keys. What it throws says which file must hold what. */
final class TlsFiles {

    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
    private static final char[] NO_PASSWORD = {};

    private TlsFiles() {}

    /** A key store with a key and its certificates, and the password that opens the key. */
    record Keys(KeyStore store, char[] password) {}

    /** A client's certificate and key. */
    static Keys keys(TlsSource source) throws IOException {
        try {
            Keys keys = switch (source) {
                case TlsSource.Pem pem -> pemKeys(pem);
                case TlsSource.StoreFile file -> new Keys(load(file), file.password().toCharArray());
                case TlsSource.Store loaded -> new Keys(loaded.store(), loaded.password().toCharArray());
            };
            requireKey(keys, source);
            return keys;
        } catch (GeneralSecurityException e) {
            throw new IOException("client certificate cannot be read from " + source + ": " + e.getMessage(), e);
        }
    }

    private static void requireKey(Keys keys, TlsSource source) throws IOException, GeneralSecurityException {
        for (String alias : Collections.list(keys.store().aliases())) {
            if (keys.store().isKeyEntry(alias)) {
                // Fails where the password does not open it.
                keys.store().getKey(alias, keys.password());
                return;
            }
        }
        throw new IOException("client certificate must come with a key, but there is none in " + source);
    }

    private static Keys pemKeys(TlsSource.Pem pem) throws IOException, GeneralSecurityException {
        List<Certificate> chain = certificates(pem.certificates());
        PrivateKey key = key(pem.key().orElse(pem.certificates()));
        KeyStore store = empty();
        store.setKeyEntry("client", key, NO_PASSWORD, chain.toArray(new Certificate[0]));
        return new Keys(store, NO_PASSWORD);
    }

    /** A key store with nothing but the certificates to trust. */
    static KeyStore trusted(List<TlsSource> sources) throws IOException {
        try {
            KeyStore all = empty();
            for (TlsSource source : sources) {
                List<Certificate> certificates = switch (source) {
                    case TlsSource.Pem pem -> certificates(pem.certificates());
                    case TlsSource.StoreFile file -> certificates(load(file));
                    case TlsSource.Store loaded -> certificates(loaded.store());
                };
                if (certificates.isEmpty()) {
                    throw new IOException("trust needs a certificate, but there is none in " + source);
                }
                for (Certificate certificate : certificates) {
                    all.setCertificateEntry("trusted-" + all.size(), certificate);
                }
            }
            return all;
        } catch (GeneralSecurityException e) {
            throw new IOException("certificates to trust cannot be read: " + e.getMessage(), e);
        }
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static KeyStore load(TlsSource.StoreFile source) throws IOException, GeneralSecurityException {
        if (!Files.isReadable(source.file())) {
            throw new IOException("key store must be a file that can be read, but was '" + source.file() + "'");
        }
        try {
            return KeyStore.getInstance(source.file().toFile(), source.password().toCharArray());
        } catch (IOException | GeneralSecurityException e) {
            throw new IOException("key store must be PKCS#12 or JKS and open with its password, but '" + source.file()
                    + "' is not or does not", e);
        }
    }

    private static List<Certificate> certificates(KeyStore store) throws GeneralSecurityException {
        List<Certificate> found = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            Certificate certificate = store.getCertificate(alias);
            if (certificate != null) {
                found.add(certificate);
            }
        }
        return found;
    }

    private static List<Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        List<Certificate> found = new ArrayList<>();
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        Matcher blocks = BLOCK.matcher(text(file));
        while (blocks.find()) {
            if (blocks.group(1).equals("CERTIFICATE")) {
                found.add(factory.generateCertificate(new ByteArrayInputStream(decode(blocks.group(2), file))));
            }
        }
        if (found.isEmpty()) {
            throw new IOException("PEM file must hold BEGIN CERTIFICATE, but '" + file + "' does not");
        }
        return found;
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        Matcher blocks = BLOCK.matcher(text(file));
        String other = "no key";
        while (blocks.find()) {
            String kind = blocks.group(1);
            if (kind.equals("PRIVATE KEY")) {
                return key(decode(blocks.group(2), file), file);
            }
            if (kind.endsWith("PRIVATE KEY")) {
                other = "BEGIN " + kind;
            }
        }
        throw new IOException("PEM key must be PKCS#8 and not encrypted (BEGIN PRIVATE KEY), but '" + file + "' holds "
                + other);
    }

    private static PrivateKey key(byte[] encoded, Path file) throws IOException, GeneralSecurityException {
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (InvalidKeySpecException e) {
                // It is of another kind.
            }
        }
        throw new IOException("PEM key must be for RSA, EC or EdDSA, but '" + file + "' holds another");
    }

    private static byte[] decode(String base64, Path file) throws IOException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IOException("PEM file must hold Base64, but '" + file + "' does not", e);
        }
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new IOException("PEM file must exist, but was '" + file + "'", e);
        } catch (IOException e) {
            throw new IOException("PEM file must be readable, but was '" + file + "'", e);
        }
    }
}

package dev.loadtest.http;

import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Optional;

/** Where certificates, and keys to them, are read from. No text of it shows a password. */
public sealed interface TlsSource {

    /**
     * Files in PEM format: {@code -----BEGIN CERTIFICATE-----}.
     *
     * @param certificates a file with one or more certificates; of a client, its own comes first
     * @param key a file with the key, in PKCS#8 and not encrypted: {@code -----BEGIN PRIVATE KEY-----}; empty where only
     *        certificates are wanted. It may be the same file
     */
    record Pem(Path certificates, Optional<Path> key) implements TlsSource {

        @Override
        public String toString() {
            return key.isEmpty() ? certificates.toString() : certificates + " with key " + key.get();
        }
    }

    /**
     * A file that holds a key store, PKCS#12 or JKS.
     *
     * @param file the file
     * @param password opens it, and its keys
     */
    record StoreFile(Path file, String password) implements TlsSource {

        @Override
        public String toString() {
            return file.toString();
        }
    }

    /**
     * A key store that is loaded already.
     *
     * @param store the key store
     * @param password opens its keys
     */
    record Store(KeyStore store, String password) implements TlsSource {

        @Override
        public String toString() {
            return "a key store of type " + store.getType();
        }
    }
}

package dev.loadtest.http;

/** Versions of TLS, the oldest first. What is older than these, no current JVM speaks. */
public enum TlsVersion {
    /** TLS 1.2. */
    TLS_1_2,
    /** TLS 1.3. */
    TLS_1_3
}

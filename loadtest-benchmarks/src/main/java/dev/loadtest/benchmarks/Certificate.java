package dev.loadtest.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * A self-signed certificate for the loopback address, made with the JDK's own keytool: the same one as PEM for the target and as
 * a store that the JVMs are told to trust.
 *
 * @param certificate PEM
 * @param key PEM
 * @param store for {@code javax.net.ssl.trustStore}
 * @param pair the same with its key, as a key store
 */
public record Certificate(Path certificate, Path key, Path store, Path pair) {

    /** Of the store; it guards nothing. */
    public static final String PASSWORD = "changeit";
    private static final String ALIAS = "target";

    /**
     * Makes one.
     *
     * @param folder where its files are put
     * @return the files
     * @throws IOException if keytool fails, or a file cannot be written
     * @throws InterruptedException if that is interrupted
     * @throws GeneralSecurityException if the JDK lacks what it takes
     */
    public static Certificate makeIn(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Path pair = folder.resolve("target.p12");
        Files.deleteIfExists(pair);
        List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias", ALIAS, "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "30", "-dname",
                "CN=localhost", "-ext", "san=ip:127.0.0.1,dns:localhost", "-storetype", "PKCS12", "-storepass",
                PASSWORD,
                "-keystore", pair.toString());
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException("keytool made no certificate");
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(pair)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        Certificate made = new Certificate(folder.resolve("target.crt"), folder.resolve("target.key"),
                folder.resolve("trust.p12"), pair);
        java.security.cert.Certificate certificate = keys.getCertificate(ALIAS);
        Files.writeString(made.certificate, pem("CERTIFICATE", certificate.getEncoded()));
        Files.writeString(made.key, pem("PRIVATE KEY", keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, certificate);
        try (var out = Files.newOutputStream(made.store)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return made;
    }

    private static String pem(String type, byte[] bytes) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(bytes)
                + "\n-----END " + type + "-----\n";
    }
}

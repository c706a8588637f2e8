package dev.loadtest.internal.http.auth;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

import dev.loadtest.http.Credentials;
import dev.loadtest.internal.http.auth.DigestChallenge.Quality;
import dev.loadtest.internal.http.body.Content;
import dev.loadtest.internal.net.Origin;

/**
 * What a virtual user has agreed on with a server: one nonce of each, and how often they were used. The password is hashed
 * once. Thread-safe.
 */
final class DigestSession {

    private final Origin origin;
    private final Credentials.Digest credentials;
    private final DigestChallenge challenge;
    private final String clientNonce;
    private final String realm;
    private final String secret;
    private final AtomicInteger uses = new AtomicInteger();

    DigestSession(Origin origin, Credentials.Digest credentials, DigestChallenge challenge, String clientNonce) {
        this.origin = origin;
        this.credentials = credentials;
        this.challenge = challenge;
        this.clientNonce = clientNonce;
        this.realm = asMeant(challenge.realm());
        String password = challenge.hash().of(credentials.user(), realm, credentials.password());
        this.secret = challenge.ofSession()
                ? challenge.hash().of(password, challenge.nonce(), clientNonce)
                : password;
    }

    /** Headers are read as ISO 8859-1; what is hashed are the octets that came, and of the rest UTF-8. */
    private static String asMeant(String text) {
        try {
            return StandardCharsets.UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1))).toString();
        } catch (CharacterCodingException e) {
            return text;
        }
    }

    /** Whether it may serve that user for that path of a server. */
    boolean serves(Origin where, Credentials.Digest who, String path) {
        return origin.equals(where) && credentials.equals(who) && challenge.covers(where, path);
    }

    DigestChallenge challenge() {
        return challenge;
    }

    /**
     * The value of {@code Authorization} for a request.
     *
     * @param target path and query as they are sent
     * @param body the body as it is sent, read where the server wants it protected
     */
    String authorization(String method, String target, Content body) {
        DigestHash hash = challenge.hash();
        String request = challenge.quality() == Quality.AUTH_INT
                ? hash.of(method, target, hash.of(body))
                : hash.of(method, target);
        StringBuilder value = new StringBuilder(384).append("Digest ");
        user(value);
        quoted(value, "realm", challenge.realm());
        quoted(value, "nonce", challenge.nonce());
        quoted(value, "uri", target);
        if (challenge.algorithm() != null) {
            bare(value, "algorithm", challenge.algorithm());
        }
        if (challenge.quality() == Quality.OLD) {
            if (challenge.ofSession()) {
                quoted(value, "cnonce", clientNonce);
            }
            quoted(value, "response", hash.of(secret, challenge.nonce(), request));
        } else {
            String count = HexFormat.of().toHexDigits(uses.incrementAndGet());
            String quality = challenge.quality().word();
            bare(value, "qop", quality);
            bare(value, "nc", count);
            quoted(value, "cnonce", clientNonce);
            quoted(value, "response", hash.of(secret, challenge.nonce(), count, clientNonce, quality, request));
        }
        if (challenge.opaque() != null) {
            quoted(value, "opaque", challenge.opaque());
        }
        return value.toString();
    }

    private void user(StringBuilder value) {
        String user = credentials.user();
        if (challenge.hidesUser()) {
            quoted(value, "username", challenge.hash().of(user, realm));
            bare(value, "userhash", "true");
        } else if (user.chars().allMatch(c -> c < 0x80)) {
            quoted(value, "username", user);
        } else {
            bare(value, "username*", "UTF-8''" + percentEncoded(user));
        }
    }

    /** As RFC 8187 wants what is not ASCII. */
    private static String percentEncoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if ((octet >= 'a' && octet <= 'z') || (octet >= 'A' && octet <= 'Z') || (octet >= '0' && octet <= '9')) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
            }
        }
        return encoded.toString();
    }

    private static void quoted(StringBuilder value, String name, String text) {
        separate(value);
        value.append(name).append("=\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                value.append('\\');
            }
            value.append(c);
        }
        value.append('"');
    }

    private static void bare(StringBuilder value, String name, String text) {
        separate(value);
        value.append(name).append('=').append(text);
    }

    private static void separate(StringBuilder value) {
        if (value.charAt(value.length() - 1) != ' ') {
            value.append(", ");
        }
    }
}

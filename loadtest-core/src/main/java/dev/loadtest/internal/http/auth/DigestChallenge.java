package dev.loadtest.internal.http.auth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.net.Origin;

/**
 * A challenge of digest authentication that can be answered.
 *
 * @param realm whose users are meant
 * @param nonce the server's number
 * @param opaque what goes back as it came, or null
 * @param algorithm as the server wrote it, null if it did not
 * @param hash the hash function behind that
 * @param ofSession whether the password is hashed with the nonces, once for all requests with them
 * @param quality what is protected
 * @param stale whether only the nonce was too old
 * @param hidesUser whether the user's name is sent hashed
 * @param domain where the same credentials are asked for: the begins of paths or URLs; none for all of the server
 */
record DigestChallenge(String realm, String nonce, @Nullable String opaque, @Nullable String algorithm, DigestHash hash,
        boolean ofSession, Quality quality, boolean stale, boolean hidesUser, List<String> domain) {

    /** What is protected, and the word for it. */
    enum Quality {
        /** As in the old days (RFC 2069): no count, no number of the client's. */
        OLD(""),
        /** That the request is made by who knows the password. */
        AUTH("auth"),
        /** That and the body. */
        AUTH_INT("auth-int");

        private final String word;

        Quality(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** The first challenge that can be answered, as the RFC wants it: servers put the one that they like best first. */
    static @Nullable DigestChallenge firstOf(List<Challenge> challenges) {
        for (Challenge challenge : challenges) {
            DigestChallenge answerable = challenge.scheme().equals("digest") ? of(challenge) : null;
            if (answerable != null) {
                return answerable;
            }
        }
        return null;
    }

    private static @Nullable DigestChallenge of(Challenge challenge) {
        String nonce = challenge.get("nonce");
        String algorithm = challenge.get("algorithm");
        DigestHash hash = DigestHash.of(algorithm == null ? "MD5" : algorithm);
        Quality quality = quality(challenge.get("qop"));
        if (nonce == null || hash == null || quality == null) {
            return null;
        }
        boolean ofSession = algorithm != null && algorithm.toLowerCase(Locale.ROOT).endsWith("-sess");
        List<String> domain = new ArrayList<>(List.of(challenge.get("domain", "").strip().split("\\s+")));
        domain.removeIf(String::isEmpty);
        return new DigestChallenge(challenge.get("realm", ""), nonce, challenge.get("opaque"), algorithm, hash,
                ofSession, quality, challenge.isTrue("stale"), challenge.isTrue("userhash"), List.copyOf(domain));
    }

    /** The cheapest that is offered; null if there is none that is known. */
    private static @Nullable Quality quality(@Nullable String offered) {
        if (offered == null || offered.isBlank()) {
            return Quality.OLD;
        }
        Set<String> words = Arrays.stream(offered.split(",", -1)).map(word -> word.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        if (words.contains("auth")) {
            return Quality.AUTH;
        }
        return words.contains("auth-int") ? Quality.AUTH_INT : null;
    }

    /** Whether a path of the server that asked is asked for the same. */
    boolean covers(Origin origin, String path) {
        return domain.isEmpty() || domain.stream()
                .anyMatch(begin -> (begin.startsWith("/") ? path : origin.url() + path).startsWith(begin));
    }

    /** The same with another nonce. */
    DigestChallenge withNonce(String next) {
        return new DigestChallenge(realm, next, opaque, algorithm, hash, ofSession, quality, false, hidesUser, domain);
    }
}

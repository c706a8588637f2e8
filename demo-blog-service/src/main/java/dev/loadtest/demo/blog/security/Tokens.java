package dev.loadtest.demo.blog.security;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;

/** Access tokens: JWTs signed by HS256 that name the user and expire. Thread-safe. */
public final class Tokens {

    static final Duration VALIDITY = Duration.ofMinutes(30);
    private static final int RANDOM_SECRET_BYTES = 32;

    private final Algorithm algorithm;
    private final JWTVerifier verifier;
    private final Clock clock;

    Tokens(Algorithm algorithm, Clock clock) {
        this.algorithm = algorithm;
        this.clock = clock;
        JWTVerifier.BaseVerification verification = (JWTVerifier.BaseVerification) JWT.require(algorithm)
                .withClaimPresence("sub")
                .withClaimPresence("exp");
        this.verifier = verification.build(clock);
    }

    /** Signs with a given key: tokens stay good when the service starts again. */
    public static Tokens signedWith(String secret) {
        return new Tokens(Algorithm.HMAC256(secret), Clock.systemUTC());
    }

    /** Signs with a key that nobody knows: tokens end with the service. */
    public static Tokens signedWithRandomSecret() {
        byte[] secret = new byte[RANDOM_SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return new Tokens(Algorithm.HMAC256(secret), Clock.systemUTC());
    }

    /** Makes a token for a user. */
    public String issue(String username) {
        return JWT.create().withSubject(username).withExpiresAt(clock.instant().plus(VALIDITY)).sign(algorithm);
    }

    /** The user whom a token names, or nothing if it is no token, not ours, or expired. */
    public Optional<String> usernameIn(String token) {
        try {
            return Optional.of(verifier.verify(token).getSubject());
        } catch (JWTVerificationException e) {
            return Optional.empty();
        }
    }
}

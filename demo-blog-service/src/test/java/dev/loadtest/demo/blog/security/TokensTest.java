package dev.loadtest.demo.blog.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import com.auth0.jwt.algorithms.Algorithm;

class TokensTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void a_token_names_its_user_until_it_expires() {
        String token = at(Duration.ZERO).issue("somebody");

        assertThat(at(Tokens.VALIDITY.minusSeconds(1)).usernameIn(token)).hasValue("somebody");
        assertThat(at(Tokens.VALIDITY.plusSeconds(1)).usernameIn(token)).isEmpty();
    }

    @Test
    void a_random_secret_is_another_one_each_time() {
        String token = Tokens.signedWithRandomSecret().issue("somebody");

        assertThat(Tokens.signedWithRandomSecret().usernameIn(token)).isEmpty();
    }

    private static Tokens at(Duration sinceIssue) {
        return new Tokens(Algorithm.HMAC256("a secret"), Clock.fixed(NOW.plus(sinceIssue), ZoneOffset.UTC));
    }
}

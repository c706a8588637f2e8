package dev.loadtest.demo.blog.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {

    private final Passwords passwords = new Passwords(10);

    @Test
    void a_hash_matches_its_password_only() {
        String hash = passwords.hash("12345");

        assertThat(hash).startsWith("$2b$10$").doesNotContain("12345");
        assertThat(passwords.matches("12345", hash)).isTrue();
        assertThat(passwords.matches("12346", hash)).isFalse();
    }

    @Test
    void hashes_of_a_higher_cost_still_match() {
        assertThat(passwords.matches("12345", new Passwords(11).hash("12345"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "$2b$10$"})
    void what_is_no_hash_matches_nothing(String hash) {
        assertThat(passwords.matches("12345", hash)).isFalse();
    }
}

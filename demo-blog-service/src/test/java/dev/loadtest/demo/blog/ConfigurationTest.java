package dev.loadtest.demo.blog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.loadtest.demo.blog.database.DatabaseAddress;

class ConfigurationTest {

    @Test
    void an_empty_environment_gives_the_defaults() {
        assertThat(Configuration.from(Map.of()))
                .isEqualTo(new Configuration("127.0.0.1", 8089, 10, Optional.empty(), Optional.empty()));
    }

    @Test
    void a_variable_set_to_nothing_counts_as_not_set() {
        Map<String, String> blank = Map.of("HOST", "", "PORT", " ", "BCRYPT_COST", "", "JWT_SECRET", "", "DB_URL", "",
                "DB_USER", "", "DB_PASSWORD", "");

        assertThat(Configuration.from(blank)).isEqualTo(Configuration.from(Map.of()));
    }

    @Test
    void all_variables_are_read() {
        String secret = "s".repeat(32);
        Map<String, String> environment = Map.of("HOST", "0.0.0.0", "PORT", "80", "BCRYPT_COST", "12", "JWT_SECRET",
                secret, "DB_URL", "jdbc:mysql://db/blog", "DB_USER", "u", "DB_PASSWORD", "p");

        assertThat(Configuration.from(environment)).isEqualTo(new Configuration("0.0.0.0", 80, 12,
                Optional.of(secret), Optional.of(new DatabaseAddress("jdbc:mysql://db/blog", "u", "p"))));
    }

    @Test
    void a_user_without_url_means_the_usual_server_on_this_machine() {
        assertThat(Configuration.from(Map.of("DB_USER", "u", "DB_PASSWORD", "p")).database())
                .hasValue(new DatabaseAddress("jdbc:mysql://localhost:3306/blogFastAPI", "u", "p"));
    }

    @Test
    void all_mistakes_are_told_at_once() {
        Map<String, String> environment = Map.of("PORT", "65536", "BCRYPT_COST", "9", "JWT_SECRET", "short", "DB_URL",
                "jdbc:mariadb://localhost/blog");

        assertThatThrownBy(() -> Configuration.from(environment)).isInstanceOf(ConfigurationException.class)
                .hasMessage("""
                        The blog service is not configured correctly:
                          - PORT must be a whole number from 0 to 65535, but is '65536'
                          - BCRYPT_COST must be a whole number from 10 to 16, but is '9'
                          - JWT_SECRET must have at least 32 bytes, but has 5
                          - DB_URL must start with 'jdbc:mysql:'
                          - DB_URL is set, but DB_USER is not: whose account is to be used?""");
    }

    @Test
    void a_password_alone_is_a_mistake() {
        assertThatThrownBy(() -> Configuration.from(Map.of("DB_PASSWORD", "p")))
                .hasMessageContaining("DB_PASSWORD is set, but DB_USER is not");
    }

    @Test
    void secrets_are_not_printed() {
        Map<String, String> environment = Map.of("JWT_SECRET", "confidential".repeat(3), "DB_USER", "u", "DB_PASSWORD",
                "confidential", "DB_URL", "jdbc:mysql://db/blog?trustCertificateKeyStorePassword=confidential");

        assertThat(Configuration.from(environment).toString()).doesNotContain("confidential");
    }
}

package dev.loadtest.demo.blog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.loadtest.demo.blog.database.DatabaseAddress;

/** Reads a {@link Configuration} from environment variables and collects what is wrong with them. */
final class ConfigurationReader {

    private static final String DEFAULT_HOST = "127.0.0.1";
    private static final int DEFAULT_PORT = 8089;
    private static final int MIN_BCRYPT_COST = 10;
    /** 2^16 rounds take seconds; more would look like a hung service. */
    private static final int MAX_BCRYPT_COST = 16;
    /** RFC 7518, 3.2: the key of HS256 has at least the size of the hash. */
    private static final int MIN_SECRET_BYTES = 32;
    private static final String URL_PREFIX = "jdbc:mysql:";
    private static final String DEFAULT_URL = URL_PREFIX + "//localhost:3306/blogFastAPI";

    private final Map<String, String> environment;
    private final List<String> mistakes = new ArrayList<>();

    ConfigurationReader(Map<String, String> environment) {
        this.environment = environment;
    }

    Configuration read() {
        Configuration configuration = new Configuration(value("HOST").orElse(DEFAULT_HOST),
                number("PORT", DEFAULT_PORT, 0, 65_535),
                number("BCRYPT_COST", MIN_BCRYPT_COST, MIN_BCRYPT_COST, MAX_BCRYPT_COST), jwtSecret(), database());
        if (!mistakes.isEmpty()) {
            throw new ConfigurationException(mistakes);
        }
        return configuration;
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private int number(String name, int defaultValue, int min, int max) {
        Optional<String> value = value(name);
        if (value.isEmpty()) {
            return defaultValue;
        }
        try {
            int number = Integer.parseInt(value.get().strip());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Reported below, with the same words as a number out of range.
        }
        mistakes.add("%s must be a whole number from %d to %d, but is '%s'".formatted(name, min, max, value.get()));
        return defaultValue;
    }

    private Optional<String> jwtSecret() {
        Optional<String> secret = value("JWT_SECRET");
        secret.map(text -> text.getBytes(UTF_8).length)
                .filter(bytes -> bytes < MIN_SECRET_BYTES)
                .ifPresent(bytes -> mistakes.add("JWT_SECRET must have at least %d bytes, but has %d"
                        .formatted(MIN_SECRET_BYTES, bytes)));
        return secret;
    }

    private Optional<DatabaseAddress> database() {
        Optional<String> url = value("DB_URL");
        Optional<String> user = value("DB_USER");
        Optional<String> password = Optional.ofNullable(environment.get("DB_PASSWORD"));
        // The URL itself is not repeated in the message: it may carry a password.
        url.filter(text -> !text.startsWith(URL_PREFIX))
                .ifPresent(text -> mistakes.add("DB_URL must start with '" + URL_PREFIX + "'"));
        if (user.isPresent()) {
            return Optional.of(new DatabaseAddress(url.orElse(DEFAULT_URL), user.get(), password.orElse("")));
        }
        if (url.isPresent()) {
            mistakes.add("DB_URL is set, but DB_USER is not: whose account is to be used?");
        } else if (password.isPresent() && !password.get().isEmpty()) {
            mistakes.add("DB_PASSWORD is set, but DB_USER is not: whose password is it?");
        }
        return Optional.empty();
    }
}

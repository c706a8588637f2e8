package dev.loadtest.demo.blog;

import java.util.Map;
import java.util.Optional;

import dev.loadtest.demo.blog.database.DatabaseAddress;

/**
 * What the environment variables say.
 *
 * @param host       the address to listen on
 * @param port       the port to listen on; 0 = any free one
 * @param bcryptCost the work factor of new password hashes
 * @param jwtSecret  the key of the access tokens; empty = a random one for each start
 * @param database   the database server to use; empty = start one
 */
public record Configuration(String host, int port, int bcryptCost, Optional<String> jwtSecret,
        Optional<DatabaseAddress> database) {

    /**
     * Reads the configuration from environment variables. One that is set to nothing counts as not set, except for
     * {@code DB_PASSWORD}.
     *
     * @throws ConfigurationException with all mistakes, if there is one
     */
    public static Configuration from(Map<String, String> environment) {
        return new ConfigurationReader(environment).read();
    }

    /** Leaves the secret out: configurations end up in logs. */
    @Override
    public String toString() {
        return "Configuration[%s:%d, bcrypt cost %d, database %s]".formatted(host, port, bcryptCost, database);
    }
}

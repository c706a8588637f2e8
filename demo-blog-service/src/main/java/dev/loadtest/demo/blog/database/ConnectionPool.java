package dev.loadtest.demo.blog.database;

import java.time.Duration;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** The service's connections. Requests run on virtual threads, so the pool's size is what bounds work on the database. */
public final class ConnectionPool implements AutoCloseable {

    private static final int SIZE = 10;
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(10);

    private final HikariDataSource dataSource;

    private ConnectionPool(HikariDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Connects at once, so that a wrong address or password is found at the start.
     *
     * @throws DatabaseException if there is no connection to be had
     */
    public static ConnectionPool connect(DatabaseAddress address) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("blog");
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(SIZE);
        config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        try {
            return new ConnectionPool(new HikariDataSource(config));
        } catch (RuntimeException e) {
            // The pool has an exception of its own for a failed connection, but none for an address that makes no sense.
            throw new DatabaseException("No connection to " + address, e);
        }
    }

    /** Where to take connections from. */
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        dataSource.close();
    }
}

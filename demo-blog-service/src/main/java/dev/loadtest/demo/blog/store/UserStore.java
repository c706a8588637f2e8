package dev.loadtest.demo.blog.store;

import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.Optional;

import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The table of users. Thread-safe. */
public final class UserStore {

    private final Jdbi jdbi;

    /** Works on the given database. */
    public UserStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Adds a user.
     *
     * @return the new user's id, or nothing if the name is taken. Only the table's unique key can tell for sure: two
     *         requests may register one name at the same time.
     */
    public Optional<Long> add(String username, String passwordHash, String fullName) {
        try {
            return Optional.of(jdbi.withHandle(handle -> handle
                    .createUpdate("INSERT INTO user_info (username, password, fullname) "
                            + "VALUES (:username, :password, :fullname)")
                    .bind("username", username)
                    .bind("password", passwordHash)
                    .bind("fullname", fullName)
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one()));
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLIntegrityConstraintViolationException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The user of this name. The database compares names, by default without regard to case. */
    public Optional<User> find(String username) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT id, username, password FROM user_info WHERE username = :username")
                .bind("username", username)
                .map((row, context) -> new User(row.getLong("id"), row.getString("username"),
                        row.getString("password")))
                .findOne());
    }

    /** Whether the database answers. */
    public boolean isReachable() {
        try {
            return jdbi.withHandle(handle -> handle.getConnection().isValid(1));
        } catch (ConnectionException | SQLException e) {
            return false;
        }
    }
}

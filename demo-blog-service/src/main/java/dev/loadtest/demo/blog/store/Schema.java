package dev.loadtest.demo.blog.store;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

import dev.loadtest.demo.blog.database.DatabaseException;

/** The service's tables. */
public final class Schema {

    private static final String BLOG = """
            CREATE TABLE IF NOT EXISTS blog (
                id INT UNSIGNED AUTO_INCREMENT PRIMARY KEY,
                title VARCHAR(%d) NOT NULL,
                content VARCHAR(%d) NOT NULL
            ) DEFAULT CHARACTER SET utf8mb4""".formatted(Blog.MAX_TITLE, Blog.MAX_CONTENT);

    private static final String USER_INFO = """
            CREATE TABLE IF NOT EXISTS user_info (
                id INT UNSIGNED AUTO_INCREMENT PRIMARY KEY,
                username VARCHAR(%d) NOT NULL UNIQUE,
                password VARCHAR(%d) NOT NULL,
                fullname VARCHAR(%d) NOT NULL
            ) DEFAULT CHARACTER SET utf8mb4""".formatted(User.MAX_USERNAME, User.MAX_PASSWORD, User.MAX_FULL_NAME);

    private Schema() {}

    /**
     * Creates the tables that are missing.
     *
     * @throws DatabaseException if the database does not let us
     */
    public static void createWhereMissing(Jdbi jdbi) {
        try {
            jdbi.useHandle(handle -> {
                handle.execute(BLOG);
                handle.execute(USER_INFO);
            });
        } catch (JdbiException e) {
            throw new DatabaseException("The tables cannot be created", e);
        }
    }
}

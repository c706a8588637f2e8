package dev.loadtest.demo.blog;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.Map;

import org.slf4j.LoggerFactory;

/** The contract, on a database server that somebody else runs, with an account that has the rights it needs only. */
class ExternalDatabaseTest extends BlogServiceContract {

    @Override
    Map<String, String> databaseEnvironment() {
        String url = System.getenv("BLOG_TEST_DB_URL");
        String user = System.getenv("BLOG_TEST_DB_USER");
        String password = System.getenv("BLOG_TEST_DB_PASSWORD");
        if (url == null || user == null || password == null) {
            String message = "BLOG_TEST_DB_URL, BLOG_TEST_DB_USER and BLOG_TEST_DB_PASSWORD are not all set: "
                    + "no database server to test with; src/test/mariadb has a script that starts one";
            if (Boolean.parseBoolean(System.getenv("REQUIRE_REAL_SERVERS"))) {
                fail(message);
            }
            // Build tools show the reason of a skipped test in their reports only.
            LoggerFactory.getLogger(ExternalDatabaseTest.class).warn("Skipped: {}", message);
            abort(message);
        }
        return Map.of("DB_URL", url, "DB_USER", user, "DB_PASSWORD", password);
    }
}
